"""The chain of the log, as arithmetic: no database, no clock.

Each row's hash covers the row and the hash of the row before. So a row that was changed, removed or inserted breaks
the chain from there on. Rows cut off at the end leave a whole chain, therefore a head record says where it ends; and
because whoever can cut off rows can also write a head, the head is sealed with a key that isn't in the database.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

START: Final = "0" * 64
"""The hash before the first row."""


@dataclass(frozen=True)
class Link:
    """A row as it is kept: its place, its content, and the two hashes."""

    sequence: int
    previous: str
    hash: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """A sealed statement that the chain has this hash at this place: its head, or where pruning cut it."""

    sequence: int
    hash: str
    seal: str


@dataclass(frozen=True)
class Fault:
    """Something in a chain that doesn't hold."""

    chain: str
    sequence: int
    says: str

    def __str__(self) -> str:
        """The fault as a sentence."""
        return f"chain {self.chain}, row {self.sequence}: {self.says}"


def canonical(content: Mapping[str, Any]) -> bytes:
    """Write content as JSON in the one way that equal contents share."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.encode("ascii")


def link_hash(previous: str, sequence: int, content: Mapping[str, Any]) -> str:
    """Give the hash (SHA-256, hex) of a row.

    Args:
        previous: hash of the row before, or `START`.
        sequence: the row's place, from 1.
        content: everything else in the row.
    """
    head = f"{previous}\n{sequence}\n".encode("ascii")
    return hashlib.sha256(head + canonical(content)).hexdigest()


def seal(key: str, purpose: str, chain: str, sequence: int, hash_: str) -> str:
    """Seal a place of a chain (HMAC-SHA-256, hex).

    Args:
        key: the installation's log key.
        purpose: `head` or `checkpoint`; one can't be passed off as the other.
        chain: name of the chain.
        sequence: the place.
        hash_: the chain's hash there.
    """
    message = canonical({"purpose": purpose, "chain": chain, "sequence": sequence, "hash": hash_})
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()


def verify(
    name: str, links: Iterable[Link], head: Mark | None, checkpoints: Iterable[Mark], key: str
) -> Iterable[Fault]:
    """Check a whole chain.

    Args:
        name: of the chain.
        links: its rows by rising sequence.
        head: its head record, or None when there is none.
        checkpoints: where it was pruned.
        key: the installation's log key.

    Yields:
        What doesn't hold, in the order of the chain; nothing for a sound chain.
    """
    sequence, running = 0, START
    for mark in checkpoints:
        if not _sealed(mark, "checkpoint", name, key):
            yield Fault(name, mark.sequence, "the checkpoint left by pruning is not sealed with the key of this log")
        if mark.sequence > sequence:
            sequence, running = mark.sequence, mark.hash
    for link in links:
        if link.sequence <= sequence:
            yield Fault(name, link.sequence, "stands where the chain has a row already or was pruned: it was inserted")
            continue
        if link.sequence > sequence + 1:
            yield Fault(name, sequence + 1, f"rows {sequence + 1} to {link.sequence - 1} are missing")
        elif link.previous != running:
            yield Fault(name, link.sequence, "does not follow on the row before: one of the two was changed")
        if link_hash(link.previous, link.sequence, link.content) != link.hash:
            yield Fault(name, link.sequence, "was changed after it was written")
        sequence, running = link.sequence, link.hash
    yield from _head_faults(name, sequence, running, head, key)


def _head_faults(name: str, sequence: int, running: str, head: Mark | None, key: str) -> Iterable[Fault]:
    if head is None:
        yield Fault(name, sequence, "the head record is missing")
        return
    if not _sealed(head, "head", name, key):
        yield Fault(name, head.sequence, "the head record is not sealed with the key of this log")
    if head.sequence > sequence:
        yield Fault(name, sequence + 1, f"rows {sequence + 1} to {head.sequence} are missing at the end")
    elif head.sequence < sequence:
        yield Fault(name, head.sequence + 1, "stands after the head of the chain: it was inserted")
    elif head.hash != running:
        yield Fault(name, sequence, "is not the row that the head record names")


def _sealed(mark: Mark, purpose: str, chain: str, key: str) -> bool:
    return hmac.compare_digest(mark.seal, seal(key, purpose, chain, mark.sequence, mark.hash))
