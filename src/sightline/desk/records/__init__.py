"""Records: extracts taken in, kept with every version, found again, and shown to whom they concern."""
