"""Reporting: what a run found, written to files and to a page for people."""
