"""The access log: who did what with whose data, kept so that no row can be changed or removed unnoticed."""
