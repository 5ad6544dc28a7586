"""One narrative to learn from or to measure on."""

from dataclasses import dataclass, field

from sightline.engine.vocabulary import FLAGS, ONLINE


@dataclass(frozen=True, slots=True)
class Example:
    """A narrative with its labels.

    `labels` holds one truth value for each of `FLAGS`, in that order; `spans` the character ranges that carry a flag,
    by flag (empty where nobody marked them); `pair` a word that contrastive twins share, empty for a lone narrative;
    `source` says where it comes from: an author's letter, `functional`, `ordinary` or `generated`.
    """

    text: str
    labels: tuple[bool, ...]
    source: str
    pair: str = ""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def hostile(self) -> bool:
        """Whether any strand applies."""
        return any(truth for flag, truth in zip(FLAGS, self.labels, strict=True) if flag != ONLINE)


def labels_of(hate_flags: str, online_flag: str) -> tuple[bool, ...]:
    """Return a truth value for each of `FLAGS`.

    `hate_flags` holds strands joined by `;` and `online_flag` is Y or N, as in the record columns. Raises `ValueError`
    for a strand that isn't monitored or another mark than Y, N or nothing.
    """
    strands = set(filter(None, hate_flags.split(";")))
    if unknown := strands.difference(FLAGS) or ({online_flag} - {"Y", "N", ""}):
        raise ValueError(f"Not a label: {', '.join(sorted(unknown))}.")
    return tuple(online_flag == "Y" if flag == ONLINE else flag in strands for flag in FLAGS)
