"""Passages and figures held against a question. `select` ranks the figures, `choose` picks those to answer with."""
