"""The first pass: which narratives of a column some rule could match, found without reading them one by one.

Most records of a day say nothing that bears on a flag, and a full reading of each takes time. The pass turns a
whole column into one array of words (`column`), names each word and phrase by the classes it belongs to
(`wordlist`), and asks of every telling word whether the other words that its rule needs stand near enough
(`needs`). It works on arrays, so its cost hardly depends on how many rules there are.

It holds nothing back that a rule would find: where it can't tell, it lets the narrative through.
"""

from sightline.engine.screening.sift.sift import Sift

__all__ = ["Sift"]
