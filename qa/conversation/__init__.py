"""Follow-ups: read as complete questions (`turns`), and held against what was answered before."""
