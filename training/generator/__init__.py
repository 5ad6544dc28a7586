"""A generator of narratives in bulk: scenes, strands and registers put together, with their contrastive twins."""
