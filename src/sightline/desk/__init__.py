"""The desk: where people work. One Django app a room, in the order of the way of a record."""
