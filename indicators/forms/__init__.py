"""What people fill in, read into what acts take."""
