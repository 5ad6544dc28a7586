"""Mapping files as YAML: read with every value as text, written with comments that say how sure each line is."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-z][\w./() -]*[\w)]|[A-Za-z]", re.ASCII)


class StrictLoader(yaml.BaseLoader):
    """Reads every value as text (`N` stays `N`, `01` stays `01`), and neither aliases nor a key that stands twice."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse aliases: a mapping has no use for them, and a few lines of them can stand for millions."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases (*) are not used in it", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice, of which the first would be lost without a word."""
        keys = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, (list, dict)) or key in keys:
                raise yaml.MarkedYAMLError(problem=f"{key!r} stands twice", problem_mark=key_node.start_mark)
            keys.add(key)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True, slots=True)
class Notes:
    """Comments for a mapping file: at its head, behind lines (by their keys), and at its end."""

    head: tuple[str, ...] = ()
    lines: dict[tuple[str, ...], str] = field(default_factory=dict)
    foot: tuple[str, ...] = ()


def write_mapping(parts: dict[str, dict[str, Any]], notes: Notes) -> str:
    """Write a mapping as YAML, so that each value is read back as the same text.

    Args:
        parts: the parts of the mapping by name; their leaves are texts or sequences of texts. Empty ones are left out.
        notes: comments; `notes.lines` leads from the keys of a line, outermost first, to its comment.
    """
    lines = [f"# {line}".rstrip() for line in notes.head]
    for name, part in parts.items():
        if part:
            lines += [f"{name}:", *_lines(part, (name,), notes)]
    lines += [f"# {line}".rstrip() for line in notes.foot]
    return "\n".join(lines) + "\n"


def _lines(part: dict[str, Any], place: tuple[str, ...], notes: Notes) -> list[str]:
    lines = []
    for key, value in part.items():
        here = (*place, key)
        comment = f"  # {notes.lines[here]}" if here in notes.lines else ""
        start = "  " * len(place) + _quoted(key) + ":"
        if isinstance(value, dict):
            lines += [start + comment, *_lines(value, here, notes)]
        elif isinstance(value, str):
            lines.append(f"{start} {_quoted(value)}{comment}")
        else:
            lines.append(f"{start} {_listed(value)}{comment}")
    return lines


def _listed(texts: Sequence[str]) -> str:
    return _quoted(texts[0]) if len(texts) == 1 else f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
