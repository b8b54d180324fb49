"""Words before a number that say what it is: a level, the start or end of a change, the change itself."""
