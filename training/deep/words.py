"""Which words of the base's vocabulary the network keeps.

Of its 30,522 pieces our text uses half, and each costs 384 bytes of what ships. What is left out is read in smaller
pieces, as any word is that a vocabulary lacks.

python -m training.deep.words           choose anew; every network has to be trained anew then
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

from tokenizers import Tokenizer

_LIST: Final = Path(__file__).parent / "words.txt"
_PACKS: Final = Path(__file__).parents[2] / "src" / "sightline" / "packs"
_OFTEN: Final = 3
"""How often our text has to use a piece for it to be kept."""
_SPECIAL: Final = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_MARK: Final = "##"
"""Begins a piece that goes on a word."""


def kept() -> list[str]:
    """Return the pieces that are kept, in the order of their new numbers."""
    return _LIST.read_text("utf-8").splitlines()


def shortened(tokenizer: dict[str, Any]) -> dict[str, Any]:
    """Return what the file of a WordPiece tokenizer holds, with the kept pieces alone, numbered anew."""
    numbers = {piece: number for number, piece in enumerate(kept())}
    special = tokenizer["post_processor"]["special_tokens"].values()
    return {
        **tokenizer,
        "model": {**tokenizer["model"], "vocab": numbers},
        "added_tokens": [{**token, "id": numbers[token["content"]]} for token in tokenizer["added_tokens"]],
        "post_processor": {
            **tokenizer["post_processor"],
            "special_tokens": {
                token["id"]: {**token, "ids": [numbers[one] for one in token["tokens"]]} for token in special
            },
        },
    }


def choose(tokenizer: Tokenizer, texts: list[str]) -> list[str]:
    """Return the pieces to keep, in the order of the base.

    Marks and letters, by which any word can be told; what `texts` use; and the words of our packs.
    """
    numbers = tokenizer.get_vocab()
    used = Counter(piece for encoding in tokenizer.encode_batch(texts) for piece in encoding.tokens)
    packs = "\n".join(path.read_text("utf-8") for path in sorted(_PACKS.rglob("*.yaml")))
    keep = {*_SPECIAL, *(piece for piece, count in used.items() if count >= _OFTEN)}
    keep |= {piece for piece in numbers if _western(piece.removeprefix(_MARK)) and len(piece.removeprefix(_MARK)) == 1}
    keep |= {piece for piece in tokenizer.encode(packs).tokens if _western(piece)}
    return sorted(keep, key=numbers.__getitem__)


def _western(piece: str) -> bool:
    return all(ord(letter) < 0x180 or 0x2010 <= ord(letter) < 0x2100 for letter in piece)


def main() -> None:
    """Choose and write the list."""
    from training.corpus import read_training
    from training.deep import base
    from training.deep.material import Material

    texts = [one.text for one in [*read_training(), *Material().ordinary]]
    whole = Tokenizer.from_str(json.dumps(base.whole_tokenizer()))
    whole.no_truncation()
    pieces = choose(whole, texts)
    _LIST.write_text("".join(f"{piece}\n" for piece in pieces), "utf-8")
    print(f"{len(pieces)} pieces of {len(whole.get_vocab())} are kept.")


if __name__ == "__main__":
    main()
