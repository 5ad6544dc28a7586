"""A small grammar for narratives: rules of one alternative a line, with slots and choices inside the line.

In a line, `{name}` is a rule if the grammar has one of that name and otherwise a fact of the record, and
`[a|b|]` is a choice, which may be empty, may be nested and may hold slots. Two backticks never occur: every other
character stands for itself.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

_SPECIAL: Final = frozenset("{[|]")


class Fact:
    """A slot for a fact: replaced by its value for the record at hand."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Remember which fact; a plain string, because dictionaries find those fastest."""
        self.name = name


class Choice:
    """Alternatives of equal weight; each a plain text or a sequence of parts."""

    __slots__ = ("options",)

    def __init__(self) -> None:
        """Start without alternatives, so that rules can refer to one another in any order."""
        self.options: list[str | tuple[Part, ...]] = []


Part = str | Fact | Choice
Facts = Mapping[str, str]
Draw = Callable[[], float]


class Grammar:
    """Rules compiled once and written out many times."""

    def __init__(self, modules: Iterable[Mapping[str, str]], facts: frozenset[str]) -> None:
        """Compile the rules of `modules` (name to lines); `facts` are the names that records supply.

        Raises `ValueError` for a rule given twice, an empty rule, an unknown slot or an unbalanced bracket: a
        mistake in our own data, found at import and never by a user.
        """
        lines: dict[str, list[str]] = {}
        for module in modules:
            for name, text in module.items():
                if name in lines or name in facts:
                    raise ValueError(f"the rule {name} is given twice")
                lines[name] = [line.strip() for line in text.strip().splitlines()]
        self._facts = facts
        self._rules = {name: Choice() for name in lines}
        for name, alternatives in lines.items():
            if not any(alternatives):
                raise ValueError(f"the rule {name} is empty")
            self._rules[name].options = [self._compile(name, line) for line in alternatives]

    def __contains__(self, name: str) -> bool:
        """Whether there is a rule of that name."""
        return name in self._rules

    def __getitem__(self, name: str) -> Choice:
        """The rule of that name with its compiled alternatives."""
        return self._rules[name]

    def names(self) -> Iterable[str]:
        """The names of all rules."""
        return self._rules.keys()

    def size(self, name: str) -> int:
        """How many alternatives the rule has."""
        return len(self._rules[name].options)

    def write(self, name: str, facts: Facts, draw: Draw) -> str:
        """One text of the rule `name`, with the record's `facts`, chosen by `draw` (uniform in [0, 1))."""
        options = self._rules[name].options
        option = options[int(draw() * len(options))]
        if type(option) is str:
            return option
        parts: list[str] = []
        _write(option, facts, draw, parts.append)  # type: ignore[arg-type]  # a tuple: str was returned above
        return "".join(parts)

    def write_line(self, name: str, index: int, facts: Facts, draw: Draw) -> str:
        """As `write`, with the alternative `index` of the rule: for drawing several without repeating one."""
        option = self._rules[name].options[index]
        if type(option) is str:
            return option
        parts: list[str] = []
        _write(option, facts, draw, parts.append)  # type: ignore[arg-type]  # a tuple: str was returned above
        return "".join(parts)

    def _compile(self, rule: str, line: str) -> str | tuple[Part, ...]:
        parts, end = self._parts(rule, line, 0, "")
        if end != len(line):
            raise ValueError(f"a bracket is closed that was not open, in {rule}: {line}")
        return _simplified(parts)

    def _parts(self, rule: str, line: str, start: int, closing: str) -> tuple[list[Part], int]:
        parts: list[Part] = []
        at = start
        while at < len(line):
            character = line[at]
            if closing and character in closing:
                return parts, at
            if character == "{":
                end = line.index("}", at)
                parts.append(self._slot(rule, line[at + 1 : end]))
                at = end + 1
            elif character == "[":
                choice, at = self._choice(rule, line, at + 1)
                parts.append(choice)
            elif character in "|]":
                return parts, at
            else:
                end = at
                while end < len(line) and line[end] not in _SPECIAL:
                    end += 1
                parts.append(line[at:end])
                at = end
        if closing:
            raise ValueError(f"a bracket is not closed, in {rule}: {line}")
        return parts, at

    def _choice(self, rule: str, line: str, start: int) -> tuple[Choice, int]:
        choice = Choice()
        at = start
        while True:
            parts, at = self._parts(rule, line, at, "|]")
            choice.options.append(_simplified(parts))
            at += 1
            if line[at - 1] == "]":
                return choice, at

    def _slot(self, rule: str, name: str) -> Part:
        if name in self._rules:
            return self._rules[name]
        if name in self._facts:
            return Fact(name)
        raise ValueError(f"{rule} names {name}, which is neither a rule nor a fact")


def _simplified(parts: list[Part]) -> str | tuple[Part, ...]:
    """A plain text where nothing is left to choose, otherwise the parts."""
    if all(type(part) is str for part in parts):
        return "".join(str(part) for part in parts)
    return tuple(parts)


def _write(parts: tuple[Part, ...], facts: Facts, draw: Draw, put: Callable[[str], None]) -> None:
    for part in parts:
        if type(part) is str:
            put(part)
        elif type(part) is Fact:
            put(facts[part.name])
        else:
            options = part.options  # type: ignore[union-attr]  # exact types above leave only Choice
            option = options[int(draw() * len(options))]
            if type(option) is str:
                put(option)
            else:
                _write(option, facts, draw, put)  # type: ignore[arg-type]
