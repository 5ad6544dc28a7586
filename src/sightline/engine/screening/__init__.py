"""Read a record's narrative as it is written and say which flags it supports, and why."""
