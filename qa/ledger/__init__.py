"""Figures of the ledger with the words around them, as rows, as files, and across reports and builds."""
