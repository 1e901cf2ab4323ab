"""Measurements, run by ``./run bench``; no part of the tests' verdict."""
