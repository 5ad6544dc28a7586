"""A fictional force: an extract of any size with its truth, for trying, testing and measuring Sightline.

`write_force` writes the files; `generate` yields the records. Nothing here looks at how Sightline screens: the truth
is decided first, and the narrative is written to fit it.
"""

from sightline.demonstration.case import Record, Truth
from sightline.demonstration.files import ForceFiles, write_force
from sightline.demonstration.force import generate
from sightline.demonstration.geography import FORCE

__all__ = ["FORCE", "ForceFiles", "Record", "Truth", "generate", "write_force"]
