"""What people read. Nothing here writes."""
