"""Report text in, passages with exact places out."""
