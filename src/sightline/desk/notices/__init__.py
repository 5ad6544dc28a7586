"""Notices: what a person should know, on the page and by e-mail, and the page that says what awaits them."""
