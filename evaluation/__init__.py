"""How good the answers are: questions with judgments, measures, and the table of the README."""
