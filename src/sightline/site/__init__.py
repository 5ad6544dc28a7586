"""The site: settings, addresses, the look, and what a web server needs. It may use every room; no room uses it."""
