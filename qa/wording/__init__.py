"""Answers in words, made of ledger entries and quotations alone."""
