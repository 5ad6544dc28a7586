"""Rules as data: packs are loaded, checked and hashed here; what they mean is up to the rooms that use them."""

from sightline.engine.packs.load import load_packs, read_pack
from sightline.engine.packs.model import Pack, PackSet
from sightline.engine.packs.yaml_document import Problem

__all__ = ["Pack", "PackSet", "Problem", "load_packs", "read_pack"]
