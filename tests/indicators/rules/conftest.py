"""Tests over many inputs give the same answer every time, whatever else the machine is doing."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("rules", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("rules")
