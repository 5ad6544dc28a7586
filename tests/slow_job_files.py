"""Where the slow job waits, and the files by which tests and job speak to each other."""

PAUSE_AT = 4
"""The number of the piece before which it waits."""
REACHED, GO_ON = "reached-the-middle", "go-on"
"""Files in the data folder: the first says that the job waits, the second lets it go on."""
