"""One quantity at a place of a text: comparator, number or range, unit. `scan` goes through a whole text."""
