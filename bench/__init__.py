"""Measurements: speed against named rivals, memory, and how often screening is right. `make bench`, `make figures`."""
