"""The command line of the training."""

import argparse
import os
from pathlib import Path

# Threads that wait must not burn the core that another one needs. This has to be said before torch is imported.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

from training.deep.build import build

parser = argparse.ArgumentParser(description="Train the deep reader and write the model that ships.")
parser.add_argument("--runs", type=Path, default=Path("training-runs/deep"), help="folder for checkpoints")
parser.add_argument("--data", type=Path, help="folder with the evaluation data")
parser.add_argument("--from-shipped", action="store_true", help="train only the stages that the shipped readers lack")
chosen = parser.parse_args()
build(chosen.runs, chosen.data, chosen.from_shipped)
