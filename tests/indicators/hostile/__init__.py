"""What people who mean harm send, ask for and hand in."""
