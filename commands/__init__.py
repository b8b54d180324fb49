"""The commands of `wenju`, one family a module; each adds its parser and imports what it needs only when it runs."""
