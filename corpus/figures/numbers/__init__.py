"""Numbers and units as they are written, in both languages; nothing here knows a sentence."""
