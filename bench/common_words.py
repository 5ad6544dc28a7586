"""Count how common words are in ordinary police narratives, for the first pass to know which are telling.

    python -m bench.common_words      rewrites src/sightline/engine/screening/common_words.txt

The counts decide only how fast the first pass is, never what screening finds: it looks for the rarest word that
each rule needs. They come from the demonstration force, whose text is our own.
"""

from collections import Counter
from importlib.resources import files
from itertools import chain
from pathlib import Path

from sightline.demonstration import generate

RECORDS = 8_000
SEED = 20_261_101
RAREST = 8
"""Words in fewer records than this are all taken to be equally rare."""


def main() -> None:
    """Write the file."""
    counts: Counter[str] = Counter()
    for record in chain.from_iterable(generate(RECORDS, SEED)):
        text = record["narrative"].lower().replace("'", "")
        counts.update(set("".join(c if c.isalnum() else " " for c in text).split()))
    common = [(word, count) for word, count in counts.most_common() if count >= RAREST and word.isascii()]
    lines = [f"{word} {10_000 * count / RECORDS:.0f}" for word, count in common]
    path = Path(str(files("sightline.engine.screening").joinpath("common_words.txt")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words written to {path.name}")


if __name__ == "__main__":
    main()
