"""The API: what the desk does, for programs. Each call is a selector or a service of a room, which is the gate."""
