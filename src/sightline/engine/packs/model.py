"""A pack and a set of packs, as loaded: plain data with its identity."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sightline.engine.packs.yaml_document import Document


@dataclass(frozen=True)
class Pack:
    """One pack: what it says, and the id, version and hash by which a decision remembers it."""

    id: str
    kind: str
    version: str
    effective_from: date
    effective_to: date | None
    data: dict[str, Any]
    origin: str
    document: Document = field(repr=False, compare=False)

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) of the pack's content in canonical JSON: the same content, the same hash."""
        canonical = json.dumps(self.data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def in_force(self, on: date) -> bool:
        """Whether the pack applies on that day (first and last day included)."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True)
class PackSet:
    """The packs that apply together, by id; of several versions of one id the latest in force."""

    packs: dict[str, Pack]

    def of_kind(self, kind: str) -> list[Pack]:
        """Packs of a kind, in the order of their ids."""
        return [pack for _, pack in sorted(self.packs.items()) if pack.kind == kind]

    @property
    def hash(self) -> str:
        """SHA-256 (hex) over the hashes of all packs."""
        lines = "\n".join(f"{pack.id} {pack.version} {pack.hash}" for _, pack in sorted(self.packs.items()))
        return hashlib.sha256(lines.encode()).hexdigest()
