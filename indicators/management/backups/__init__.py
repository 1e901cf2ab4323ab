"""Backups: everything that a site keeps as one folder, the same for both databases, and back again."""
