"""Files in: read strictly, refused in whole sentences, handed to the acts."""
