"""The deep reader: a small sentence encoder that learned from a corpus what hostility reads like.

It needs `onnxruntime` and `tokenizers` (the extra `deep`), reads from its folder alone, and opens no connection.
"""

from pathlib import Path
from typing import Final

from sightline.engine.readers.deep.card import Card
from sightline.engine.readers.deep.reader import DeepReader

MODEL: Final = Path(__file__).parent / "model"
"""The folder of the model that ships with Sightline."""

__all__ = ["MODEL", "Card", "DeepReader"]
