"""Accounts: forces, agencies, people, their roles, and how they come in."""
