"""Other programs that come in by a token, each scoped like a person in one force and one role."""
