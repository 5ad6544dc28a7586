"""How people write it down: call logs in capitals, summaries, bullets, statements; abbreviations and slips."""

from typing import Final

from sightline.demonstration.dice import Weighted
from sightline.demonstration.grammar import Draw

REGISTERS: Final = Weighted({"log": 0.28, "summary": 0.38, "mo": 0.12, "bullets": 0.09, "statement": 0.13})
LONGEST: Final = 1_080
"""Characters at which a narrative stops growing: about 200 words."""

_ABBREVIATED: Final = {
    "outside": "o/s",
    "Outside": "O/S",
    "opposite": "opp",
    "with": "w/",
    "and": "&",
    "because": "cos",
    "address": "addr",
    "vehicle": "veh",
    "towards": "twds",
    "believes": "belvs",
    "approx": "appx",
    "property": "prop",
    "shouted": "shtd",
    "reported": "rptd",
    "window": "wdw",
    "without": "w/o",
    "enquiries": "enqs",
    "statement": "stmt",
    "received": "rec'd",
    "neighbour": "neigh",
    "hospital": "hosp",
    "previous": "prev",
    "described": "desc",
    "informed": "inf'd",
    "known": "kn",
    "years": "yrs",
    "your": "ur",
    "before": "b4",
    "the": "",
    "was": "",
    "male": "M",
    "female": "F",
}
_MILDLY_ABBREVIATED: Final = {
    word: short
    for word, short in _ABBREVIATED.items()
    if word not in ("the", "was", "your", "before", "male", "female")
}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def write_up(register: str, sentences: list[str], draw: Draw) -> str:
    """One narrative from its sentences, as somebody writing in that register would set it down."""
    if register == "log":
        text = _log(sentences, draw)
    elif register == "bullets":
        text = _bullets(sentences, draw)
    else:
        text = ". ".join(map(_sentence, sentences)).replace(":.", ":").replace("..", ".").replace("?.", "?")
        if draw() < 0.82:
            text += "."
        if register == "summary":
            text = _worn_down(text, draw)
    if "  " in text or " ," in text or " ." in text:
        text = text.replace("  ", " ").replace("  ", " ").replace(" ,", ",").replace(" .", ".")
    if ",," in text or ",." in text:
        text = text.replace(",,", ",").replace(",.", ".")
    if " \n" in text:
        text = text.replace(" \n", "\n")
    text = text.strip()
    return _slips(text, draw) if draw() < 0.2 else text


def _log(sentences: list[str], draw: Draw) -> str:
    joiner = (". ", " - ", " / ", ", ", "\n", ". ")[int(draw() * 6)]
    text = joiner.join(sentences).replace(":" + joiner, ": ")
    abbreviations = draw()
    if abbreviations < 0.5:
        shorter = _ABBREVIATED if abbreviations < 0.2 else _MILDLY_ABBREVIATED
        text = " ".join([shorter.get(word, word) for word in text.split(" ")])
    style = draw()
    if style < 0.55:
        text = text.upper()
    elif style < 0.7:
        text = text.lower()
    if draw() < 0.3:
        text = text.replace(", ", " ").replace(". ", " ").replace("'", "")
    return text


def _bullets(sentences: list[str], draw: Draw) -> str:
    style = int(draw() * 4)
    if style == 0:
        return "\n".join([f"{number}. {_sentence(text)}" for number, text in enumerate(sentences, 1)])
    mark = ("- ", "* ", "• ")[style - 1]
    return "\n".join([mark + _sentence(text) for text in sentences])


def _worn_down(text: str, draw: Draw) -> str:
    style = draw()
    if style < 0.06:
        return text.upper()
    if style < 0.10:
        return text.lower()
    if style < 0.16:
        return text.replace(". ", ", ").replace(".", "")
    if style < 0.28:
        return " ".join([_MILDLY_ABBREVIATED.get(word, word) for word in text.split(" ")])
    return text


def _slips(text: str, draw: Draw) -> str:
    """The text with one to three slips of the keyboard, each inside a word."""
    for _ in range(1 + int(draw() * 3)):
        at = 1 + int(draw() * max(1, len(text) - 4))
        if not text[at - 1 : at + 3].isalpha():
            continue
        kind = draw()
        if kind < 0.4:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif kind < 0.75:
            text = text[:at] + text[at + 1 :]
        else:
            text = text[:at] + text[at] + text[at:]
    return text
