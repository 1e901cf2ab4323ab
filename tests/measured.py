"""What is measured."""

from __future__ import annotations

MEASURED = (
    "indicators/rules",
    *("tests/indicators/rules", "tests/indicators/actions", "tests/indicators/models"),
    *("tests/indicators/reports", "tests/indicators/test_permissions.py"),
    "tests/indicators/test_admin_is_told.py",
    *(f"tests/indicators/views/test_{name}.py" for name in ("import_pages", "long_imports", "rows")),
)
"""Tests that go through every branch of rules, actions and permissions: `./run cover` measures these."""
