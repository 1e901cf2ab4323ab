"""A report in, a book out: typeset, signed, stored. Nothing here asks the database or the clock."""
