"""The first pass: which narratives of a column some rule could match, found by compiled functions.

Most records of a day say nothing that bears on a flag, and a full reading of each takes time. The pass cuts each
narrative into words (`tokenise`), names each word and phrase by the classes it belongs to (`words`, `encode`), and
asks of every telling word whether what its rule needs stands around it (`needs`, `near`).

It holds nothing back that a rule would find: where it can't tell, it lets the narrative through. What it has worked
out of a narrative that has to be read goes with it.
"""

from sightline.engine.screening.sift.sift import UNREAD, Found, Left, Sift, Sifted

__all__ = ["UNREAD", "Found", "Left", "Sift", "Sifted"]
