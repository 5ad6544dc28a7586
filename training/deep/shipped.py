"""Going on from the network that ships, for whoever has its files and not the checkpoints of its training.

What ships is int8: the weights come back rounded (each to one of 256 steps of its output's range), which a stage of
training heals. Word vectors are taken from the base, since no stage trains them.
"""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.deep.encoder import Reader

_MULTIPLIED: Final = "/MatMul_quant"
_FROM_BASE: Final = frozenset({"embeddings.word_embeddings.weight"})
_TYPES: Final = "embeddings.token_type_embeddings.weight"
_TYPES_ADDED: Final = "embeddings/Add_1"
"""Narratives are all of the first type, so the network holds that one row of two."""


def load_shipped(reader: Reader, network: Path, number: int) -> None:
    """Put the weights of one reader of the int8 `network` into `reader`, which holds the base's.

    Raises `ValueError` where the network lacks a weight of the reader: it is of another shape than this code trains.
    """
    found = weights(network, number)
    missing = reader.state_dict().keys() - found.keys() - _FROM_BASE
    if missing:
        raise ValueError(
            f"{network} has no weights of reader {number} for {', '.join(sorted(missing))}: it is another network."
        )
    reader.load_state_dict(found, strict=False)


def weights(network: Path, number: int) -> dict[str, Tensor]:
    """Return the weights of one reader of an exported network by their names in `Reader`, but for the word vectors."""
    ours, place_of_ours = f"readers.{number}.", f"/readers.{number}/"
    graph = onnx.load(network).graph
    stored = {each.name: each for each in graph.initializer}
    found = {
        name.removeprefix(ours): torch.from_numpy(numpy_helper.to_array(each).copy())
        for name, each in stored.items()
        if name.startswith(ours) and each.data_type == onnx.TensorProto.FLOAT and not name.endswith("_scale")
    }
    for node in graph.node:
        if not node.name.startswith(place_of_ours):
            continue
        place = node.name.removeprefix(place_of_ours)
        if place.endswith(_MULTIPLIED):
            name = place.removesuffix(_MULTIPLIED).replace("/", ".")
            found[f"{name}.weight"] = torch.from_numpy(_unrounded(stored, node.input[1]).T.copy())
        elif place == _TYPES_ADDED:
            row = next(numpy_helper.to_array(stored[name]) for name in node.input if name in stored)
            found[_TYPES] = torch.from_numpy(np.stack([row, row]))
    return found


def _unrounded(stored: dict[str, onnx.TensorProto], name: str) -> npt.NDArray[np.float32]:
    """Return a matrix (inputs, outputs) that was rounded for each output apart."""
    start = name.removesuffix("_quantized")
    whole, scale, zero = (
        numpy_helper.to_array(stored[start + part]) for part in ("_quantized", "_scale", "_zero_point")
    )
    return ((whole.astype(np.float32) - zero.astype(np.float32)) * scale).astype(np.float32)
