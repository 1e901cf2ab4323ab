"""Under which licence each package may be used, as an SPDX expression.

Most packages say so themselves. Of those that say it loosely ("BSD"), or that not every machine installs,
the licence was read in the file that comes with them; a version that changes it must be read again.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

from indicators.errors import Refused

IDENTIFIERS = frozenset({"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "PSF-2.0"})
"""Those that the older field for free text is believed to mean exactly."""

READ = {
    "aiosignal": "Apache-2.0",
    "amqp": "BSD-3-Clause",
    "async-timeout": "Apache-2.0",
    "billiard": "BSD-3-Clause",
    "brotli": "MIT",
    "brotlicffi": "MIT",
    "click-plugins": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "cssselect2": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "diff-match-patch": "Apache-2.0",
    "django-csp": "BSD-3-Clause",
    "django-filter": "BSD-3-Clause",
    "django-import-export": "BSD-2-Clause",
    "django-tables2": "BSD-2-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "prompt-toolkit": "BSD-3-Clause",
    "pydyf": "BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "qrcode": "BSD-3-Clause AND MIT",
    "sqlparse": "BSD-3-Clause",
    "tablib": "MIT",
    "tinycss2": "BSD-3-Clause",
    "tinyhtml5": "MIT",
    "tzdata": "Apache-2.0",
    "vine": "BSD-3-Clause",
    "wcwidth": "MIT",
    "weasyprint": "BSD-3-Clause",
    "webencodings": "BSD-3-Clause",
}


def licence_of(package: str) -> str:
    """Raises Refused where it is not known: nobody guesses a licence."""
    if package in READ:
        return READ[package]
    told = _told(package)
    if not told:
        raise Refused(f"The licence of {package} is not known: read it, and add it to supply/licences.py.")
    return told


def _told(package: str) -> str:
    """What the installed package says of itself, if it says it exactly."""
    try:
        told = {name: str(value) for name, value in metadata(package).json.items()}
    except PackageNotFoundError:
        return ""
    loose = told.get("license", "")
    return told.get("license_expression", "") or (loose if loose in IDENTIFIERS else "")
