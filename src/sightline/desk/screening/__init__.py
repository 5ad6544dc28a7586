"""Screening: runs over records, the queue of what differs, decisions by people, and corrections to the RMS."""
