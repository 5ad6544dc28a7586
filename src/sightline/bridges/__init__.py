"""Doors to other systems. They use the rooms of the desk; no room knows of them."""
