"""What is true of a record: pure functions, typed; no framework, no network, no wall clock."""
