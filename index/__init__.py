"""Passages in, ranked hits out: encoder, dense and lexical indexes, ranking, and the store on disk."""
