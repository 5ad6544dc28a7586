"""How the readers are taught: the corpus and its split, the generator, the deep reader's training and export.

Nothing here is needed at run time, and nothing in `src` imports it.
"""
