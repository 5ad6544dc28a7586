"""The training loop: stages, a falling rate, an average of the weights, and checkpoints to go on from."""

import copy
import hashlib
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.deep import base
from training.deep.batches import plan, tensors
from training.deep.encoder import LAYERS, Reader
from training.deep.losses import loss
from training.deep.material import Material
from training.deep.recipe import Recipe, Stage
from training.deep.shipped import load_shipped

THREADS = len(os.sched_getaffinity(0))
_WARM_UP = 0.06


class Training:
    """A training that can be interrupted: it begins where its folder says that it stopped."""

    def __init__(self, recipe: Recipe, folder: Path, say: Callable[[str], None] = print) -> None:
        """Prepare, or take up again, the training of `recipe` in `folder`; progress goes to `say`.

        A checkpoint of another recipe is not taken up: the training begins anew.
        """
        torch.set_num_threads(THREADS)
        torch.set_flush_denormal(True)
        torch.manual_seed(recipe.seed)
        self.recipe, self.folder, self.say = recipe, folder, say
        self.material = Material()
        self.tokenizer = base.load_tokenizer()
        self.reader = Reader()
        base.load_weights(self.reader)
        self.reader.embeddings.word_embeddings.weight.requires_grad_(False)
        self.averaged = copy.deepcopy(self.reader)
        self.done: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def go_on_from(self, network: Path, number: int, stages: Sequence[str]) -> None:
        """Begin with the weights of a reader of `network`, the one that ships, for which `stages` are done."""
        load_shipped(self.reader, network, number)
        self.averaged.load_state_dict(self.reader.state_dict())
        self.done.extend(stages)

    def run(self) -> Reader:
        """Train every stage that isn't done and return the network that ships, ready to read."""
        for stage in self.recipe.stages[len(self.done) :]:
            print_of_stage = _fingerprint(self.recipe, [*self.done, stage.name], stage)
            self._stage(stage, print_of_stage)
            self.done.append(stage.name)
        return self.averaged.eval()

    def _stage(self, stage: Stage, fingerprint: str) -> None:
        batches = [batch for epoch in range(stage.epochs) for batch in self._epoch(stage, epoch)]
        optimiser = torch.optim.AdamW(self._groups(stage), weight_decay=0.01, fused=True)
        steps = len(batches)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
        first = self._take_up(stage, fingerprint, optimiser, schedule)
        self.say(f"{stage.name}: {sum(map(len, batches))} narratives in {steps} steps, from step {first}")
        began, losses = time.monotonic(), []
        self.reader.train()
        for step in range(first, steps):
            losses.append(self._step(batches[step], optimiser))
            schedule.step()
            self._average(step)
            if (step + 1) % 10 == 0:
                pace = (time.monotonic() - began) / len(losses)
                self.say(f"{stage.name} {step + 1}/{steps} loss {sum(losses[-10:]) / 10:.4f} {pace:.2f} s/step")
            if (step + 1) % self.recipe.checkpoint_every == 0 or step + 1 == steps:
                self._keep(stage, fingerprint, optimiser, schedule, step + 1)

    def _epoch(self, stage: Stage, epoch: int) -> list[list[Any]]:
        chance = random.Random(f"{self.recipe.seed} {stage.name} {epoch}")
        return list(plan(self.material.epoch(stage, chance), self.recipe.batch, chance))

    def _step(self, examples: list[Any], optimiser: torch.optim.Optimizer) -> float:
        batch = tensors(examples, self.tokenizer, self.recipe.longest)
        # Half precision where the processor multiplies matrices in it; elsewhere it is many times slower than none.
        with torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported()):
            output = self.reader(batch.tokens, batch.mask)
        wanted = loss(output, batch, self.recipe)
        optimiser.zero_grad()
        wanted.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        optimiser.step()
        return float(wanted.detach())

    def _average(self, step: int) -> None:
        keep = min(self.recipe.average, (step + 1) / (step + 10))
        with torch.no_grad():
            for mean, now in zip(self.averaged.parameters(), self.reader.parameters(), strict=True):
                if now.requires_grad:
                    mean.lerp_(now, 1 - keep)

    def _groups(self, stage: Stage) -> list[dict[str, Any]]:
        rates = {
            f"layers.{number}.": stage.rate * self.recipe.decay ** (LAYERS - 1 - number) for number in range(LAYERS)
        }
        rates["embeddings."] = stage.rate * self.recipe.decay**LAYERS
        return [
            {"params": [weight], "lr": next((rates[start] for start in rates if name.startswith(start)), stage.heads)}
            for name, weight in self.reader.named_parameters()
            if weight.requires_grad
        ]

    def _path(self, stage: Stage) -> Path:
        return self.folder / f"{stage.name}.pt"

    def _keep(self, stage: Stage, fingerprint: str, optimiser: Any, schedule: Any, step: int) -> None:
        state = {
            "fingerprint": fingerprint,
            "step": step,
            "reader": self.reader.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "chance": torch.get_rng_state(),
        }
        new = self._path(stage).with_suffix(".new")
        torch.save(state, new)
        new.replace(self._path(stage))

    def _take_up(self, stage: Stage, fingerprint: str, optimiser: Any, schedule: Any) -> int:
        if not self._path(stage).exists():
            return 0
        state = torch.load(self._path(stage), weights_only=True)
        if state["fingerprint"] != fingerprint:
            self.say(f"{stage.name}: the checkpoint is of another recipe; this stage begins anew")
            return 0
        self.reader.load_state_dict(state["reader"])
        self.averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["chance"])
        return int(state["step"])


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(steps * _WARM_UP))
    return (step + 1) / warm if step < warm else max(0.05, (steps - step) / (steps - warm))


def _fingerprint(recipe: Recipe, done: list[str], stage: Stage) -> str:
    apart = ("name", "stages", "checkpoint_every")  # these change nothing of a stage
    numbers = {name: value for name, value in asdict(recipe).items() if name not in apart}
    return hashlib.sha256(repr((numbers, done, stage)).encode()).hexdigest()
