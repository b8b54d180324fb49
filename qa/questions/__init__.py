"""What a question asks for, read from its words alone. `question` is the way in."""
