"""Answers that no single passage holds: scans of a ledger, headings, bylines."""
