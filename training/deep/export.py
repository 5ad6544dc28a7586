"""From the trained network to the files that ship: ONNX, int8, with a tokenizer and a card."""

import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.deep import base
from training.deep.encoder import Ensemble


def export(ensemble: Ensemble, network: Path) -> None:
    """Write `ensemble` to `network` as int8 ONNX with the input `tokens` (1, any) and the output `logits` (1, 6).

    Weights are quantised per output channel, unsigned: signed ones saturate on machines without VNNI instructions,
    or give up a bit, which cost .005 of F1.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder, "plain.onnx"), Path(folder, "prepared.onnx")
        export_plain(ensemble, plain)
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            network,
            per_channel=True,
            weight_type=QuantType.QUInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def export_plain(ensemble: Ensemble, network: Path) -> None:
    """Write `ensemble` to `network` as ONNX in full precision."""
    tokens = torch.tensor([[2, 5, 6, 3]])
    torch.onnx.export(
        ensemble.eval(),
        (tokens,),
        str(network),
        input_names=["tokens"],
        output_names=["logits"],
        dynamic_axes={"tokens": {1: "length"}},
        opset_version=17,
        dynamo=False,
    )


def export_tokenizer(path: Path) -> None:
    """Write the base's tokenizer, without padding and truncation."""
    base.load_tokenizer().save(str(path))


def copy_licence(folder: Path) -> None:
    """Copy the licence of the package that carries the base."""
    shutil.copy(base.licence(), folder / "LICENSE.package")
