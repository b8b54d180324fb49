"""What the figures of an English sentence measure. `measures` asks the readers in turn."""
