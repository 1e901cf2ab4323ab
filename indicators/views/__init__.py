"""Pages: each fetches what it shows and asks who may in one call, makes one call down, and answers."""
