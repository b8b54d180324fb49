"""Whether the report answers at all, and in words what is missing. `decision` holds the model."""
