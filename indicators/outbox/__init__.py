"""Work that must be done, as rows: written with their cause, offered to workers, done once."""
