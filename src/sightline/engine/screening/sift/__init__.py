"""The first pass: what rules find in the narratives of a column, by compiled functions.

The pass cuts each narrative into words (`bytes`, `tokenise`), names each word and phrase by the classes it belongs to
(`words`, `encode`), and asks of every telling word whether what its rule needs stands around it (`needs`, `near`).
Where some rule has a chance, it takes names out of the reading (`blank`), matches rules and contexts (`shapes`,
`match`, `read`), drops those that ask for a quotation where nothing is quoted (`quoting`), says which context sets a
match aside (`effects`), and drops what repeats another (`repeats`).
`column` is the way through all of it.

It finds what the regular expressions of `reading` find; where it can't tell, it leaves the narrative to those.
"""

from sightline.engine.screening.sift.compiled import KEPT_IN
from sightline.engine.screening.sift.effects import NOT_SET_ASIDE
from sightline.engine.screening.sift.sift import UNREAD, Found, Left, Settled, Sift, Sifted, SiftedColumn

__all__ = ["KEPT_IN", "NOT_SET_ASIDE", "UNREAD", "Found", "Left", "Settled", "Sift", "Sifted", "SiftedColumn"]
