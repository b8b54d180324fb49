"""What the figures of a Chinese sentence measure. `measures` is the way in."""
