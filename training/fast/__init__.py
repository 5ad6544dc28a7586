"""The fast reader's table of words, and its training."""
