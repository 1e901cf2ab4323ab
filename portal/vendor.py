"""Vendor the front-end files into ``static/``: ``python -m portal.vendor``, by a developer, with npm at hand.

Takes GOV.UK Frontend, htmx and Source Sans 3 from their npm packages at the versions below, compiles the
style sheet with our font and colours and without the crest and fonts that are for GOV.UK alone, and writes
licences, versions and checksums beside the files. Nothing of npm is needed to run the site.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"
PACKAGES = {
    "govuk-frontend": "6.6.0",
    "@fontsource/source-sans-3": "5.3.1",
    "htmx.org": "4.0.1",
    "sass": "1.108.2",
}
FONTS = [
    f"source-sans-3-latin-{cut}.woff2" for cut in ("400-normal", "600-normal", "700-normal", "400-italic")
]
STYLE = """
@use "node_modules/govuk-frontend/dist/govuk/index" with (
  $govuk-font-family: ("Source Sans 3", system-ui, "Segoe UI", arial, sans-serif),
  $govuk-include-default-font-face: false,
  $govuk-font-weight-bold: 600,
  $govuk-functional-colours: (
    brand: #0f463d, text: #14211d, secondary-text: #4a5853, focus: #ffd83d, focus-text: #14211d,
    error: #b01f1a, success: #0b5c4e, border: #d3dad6, input-border: #78857f, hover: #d3dad6,
    link: #0b5c4e, link-visited: #0b5c4e, link-hover: #0f463d, link-active: #14211d
  )
);
"""

MIT = """The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = [f"{package}@{version}" for package, version in PACKAGES.items()]
        subprocess.run(["npm", "install", "--silent", "--no-audit", *wanted], cwd=folder, check=True)  # nosec
        (folder / "style.scss").write_text(STYLE)
        command = ["npx", "sass", "--style=compressed", "--no-source-map", "--quiet-deps"]
        subprocess.run([*command, "style.scss", "style.css"], cwd=folder, check=True)  # nosec
        _keep(folder)
    _write_checksums()


def _keep(folder: Path) -> None:
    modules = folder / "node_modules"
    vendor, fonts = STATIC / "vendor", STATIC / "fonts"
    for each in (vendor, fonts):
        each.mkdir(parents=True, exist_ok=True)
    style = re.sub(r"url\([^)]*\)", "none", (folder / "style.css").read_text())
    (vendor / "govuk-frontend.css").write_text(style)
    (vendor / "govuk-frontend.LICENSE").write_text(
        MIT
    )  # its package names the licence and leaves the text out
    shutil.copy(modules / "htmx.org/dist/htmx.min.js", vendor / "htmx.js")
    shutil.copy(modules / "htmx.org/LICENSE", vendor / "htmx.LICENSE")
    for font in FONTS:
        shutil.copy(modules / "@fontsource/source-sans-3/files" / font, fonts / font)
    shutil.copy(modules / "@fontsource/source-sans-3/LICENSE", fonts / "source-sans-3.LICENSE")


def _write_checksums() -> None:
    vendored = (STATIC / "vendor").glob("[!v]*")  # all but what is written here
    kept = [*vendored, *(STATIC / "fonts").glob("source-sans*")]
    sums = {str(f.relative_to(STATIC)): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(kept)}
    versions = {
        name: {"version": PACKAGES[name], "licence": licence, "files": files}
        for name, licence, files in (
            ("govuk-frontend", "MIT", "vendor/govuk-frontend."),
            ("htmx.org", "0BSD", "vendor/htmx."),
            ("@fontsource/source-sans-3", "OFL-1.1", "fonts/source-sans-3"),
        )
    }
    told = {"packages": versions, "sha256": sums}
    (STATIC / "vendor" / "vendored.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
