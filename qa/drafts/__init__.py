"""A draft held against the indexed reports. `check` is the way in."""
