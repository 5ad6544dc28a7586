"""The card of a model: which files it has, of which hash, made how. A model that its card doesn't fit is refused."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import FLAGS

FORMAT: Final = 1
"""The shape of the folder that this release reads: names of files, inputs and outputs of the network."""

CARD: Final = "card.json"
NETWORK: Final = "model.onnx"
TOKENIZER: Final = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Card:
    """What a model says of itself.

    `version` names the model; `sha256` is the hash of its network, for what was decided with it; `about` holds all
    that the card file says: training data, figures, licence of the base.
    """

    version: str
    sha256: str
    about: dict[str, Any]


def read_card(folder: Path) -> Card:
    """Return the card of the model in `folder`, after checking every file against it.

    Raises `SightlineError` with what is wrong and what to do: no card or one that can't be read, another format or
    other flags, a file that is missing, cut short or not the one that the card names.
    """
    about = _parse(folder / CARD)
    if about.get("format") != FORMAT:
        raise SightlineError(
            f"The deep reader in {folder} is of format {about.get('format')} and this release reads format {FORMAT}: "
            "install the model that came with the release."
        )
    if about.get("flags") != list(FLAGS):
        raise SightlineError(
            f"The deep reader in {folder} decides on other flags than this release: "
            "install the model that came with the release."
        )
    files = about.get("files")
    if not isinstance(files, dict) or not {NETWORK, TOKENIZER} <= files.keys() or not about.get("version"):
        raise SightlineError(
            f"The card of the deep reader in {folder} doesn't name its files: install the model again."
        )
    for name in (NETWORK, TOKENIZER):
        _check(folder / name, files[name])
    return Card(str(about["version"]), str(files[NETWORK]["sha256"]), about)


def describe(path: Path) -> dict[str, str | int]:
    """Return the size in bytes and the SHA-256 of a file, as a card holds them."""
    return {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def _parse(path: Path) -> dict[str, Any]:
    try:
        about = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SightlineError(
            f"There is no deep reader in {path.parent}: install one, or screen with --deep none."
        ) from None
    except (OSError, ValueError):
        raise SightlineError(f"The card {path} can't be read: install the model again.") from None
    if not isinstance(about, dict):
        raise SightlineError(f"The card {path} can't be read: install the model again.")
    return about


def _check(path: Path, named: Any) -> None:
    try:
        found = describe(path)
    except OSError:
        raise SightlineError(f"{path} is missing or can't be read: install the model again.") from None
    if not isinstance(named, dict) or found == named:
        if found == named:
            return
        raise SightlineError(f"The card beside {path} doesn't describe it: install the model again.")
    size = named.get("bytes")
    if isinstance(size, int) and int(found["bytes"]) < size:
        raise SightlineError(f"{path} was cut short: it has {found['bytes']} of {size} bytes. Install the model again.")
    raise SightlineError(f"{path} isn't the file that its card names (another SHA-256): install the model again.")
