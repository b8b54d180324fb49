"""Numerals that are no quantity: dates, names, ordinals, idioms. `order` asks the rules."""
