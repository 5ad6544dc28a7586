"""Every read of the room. Each begins with what the person may see, and is logged where it shows personal data."""
