"""Django's SQLite engine, set up so that many processes may write and nothing acknowledged is lost."""
