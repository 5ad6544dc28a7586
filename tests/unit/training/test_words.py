"""The words that the network keeps: any text can be told in them, and what ships has just these."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sightline.engine.readers.deep import MODEL
from sightline.engine.readers.deep.card import TOKENIZER
from training.deep.words import kept, shortened

WHOLE = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": [
        {"id": number, "content": name, "special": True, "single_word": False}
        | dict.fromkeys(("lstrip", "rstrip", "normalized"), False)
        for number, name in ((7, "[UNK]"), (8, "[CLS]"), (9, "[SEP]"))
    ],
    "normalizer": {
        "type": "BertNormalizer",
        "clean_text": True,
        "handle_chinese_chars": True,
        "strip_accents": None,
        "lowercase": True,
    },
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {
        "type": "TemplateProcessing",
        "single": [
            {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
            {"Sequence": {"id": "A", "type_id": 0}},
            {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
        ],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {
            name: {"id": name, "ids": [number], "tokens": [name]} for number, name in ((8, "[CLS]"), (9, "[SEP]"))
        },
    },
    "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
    "model": {
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": {"[UNK]": 7, "[CLS]": 8, "[SEP]": 9, "victim": 10},
    },
}
"""A tokenizer's file as the base has it, with few words and other numbers."""


@pytest.fixture(scope="module")
def shortest() -> Tokenizer:
    """A tokenizer with the words that are kept."""
    return Tokenizer.from_str(json.dumps(shortened(WHOLE)))


def test_each_word_is_kept_once() -> None:
    assert len(set(kept())) == len(kept())


def test_marks_have_their_new_numbers(shortest: Tokenizer) -> None:
    encoding = shortest.encode("the victim")
    assert encoding.tokens == ["[CLS]", "the", "victim", "[SEP]"]
    assert [kept()[number] for number in encoding.ids] == encoding.tokens


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=60))
def test_any_english_text_can_be_told(shortest: Tokenizer, text: str) -> None:
    assert "[UNK]" not in shortest.encode(text).tokens


def test_what_ships_has_just_these_words() -> None:
    shipped = json.loads((MODEL / TOKENIZER).read_text("utf-8"))
    assert shipped["model"]["vocab"] == {piece: number for number, piece in enumerate(kept())}
