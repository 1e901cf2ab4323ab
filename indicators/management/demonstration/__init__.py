"""The demonstration: a real month's figures, made-up words and people."""
