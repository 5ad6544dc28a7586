"""What readers are taught with: who is kept out, and that generated twins differ in what their labels say."""

import random

import pytest

from sightline.engine.vocabulary import FLAGS, ONLINE, STRANDS
from training.augment import rewrite, surround, swap_identities, vary
from training.corpus import CHOOSING, FINAL, read_author, read_training, training_authors
from training.example import Example, labels_of
from training.generator.bulk import bulk
from training.generator.scenes import read_scenes
from training.ordinary import neutral_sentences, read_ordinary

NONE = labels_of("", "N")


def test_authors_kept_out_are_never_learned_from():
    learned_from = {example.source for example in read_training()}

    assert not learned_from & (CHOOSING | FINAL)
    assert set(training_authors()) <= learned_from


@pytest.mark.parametrize("author", sorted(FINAL))
def test_the_final_authors_are_not_read(author):
    with pytest.raises(PermissionError, match="figure at the end"):
        read_author(author)


def test_seeds_of_figures_are_not_learned_from():
    with pytest.raises(ValueError, match="kept for figures"):
        read_ordinary(10, seed=1)


def test_an_unknown_strand_is_no_label():
    with pytest.raises(ValueError, match="Not a label: age"):
        labels_of("race;age", "N")


@pytest.mark.parametrize("name", [*STRANDS, ONLINE, "unmonitored", "perception"])
def test_every_scene_fills_all_its_slots(name):
    assert len(read_scenes(name)) >= 15
    examples = bulk(1500, random.Random(name))

    assert not [example.text for example in examples if "{" in example.text or "@" in example.text]


def test_generated_narratives_come_from_their_seed_alone():
    assert bulk(50, random.Random(3)) == bulk(50, random.Random(3))
    assert bulk(50, random.Random(3)) != bulk(50, random.Random(4))


def test_twins_differ_in_a_label_and_in_words():
    pairs: dict[str, list[Example]] = {}
    for example in bulk(600, random.Random(5)):
        if example.pair:
            pairs.setdefault(example.pair, []).append(example)

    assert len(pairs) > 150
    for members in pairs.values():
        assert len({example.labels for example in members}) > 1
        assert len({example.text for example in members}) > 1


def test_spans_point_at_the_words_that_carry_the_flag():
    for example in bulk(300, random.Random(6)):
        assert set(example.spans) <= {flag for flag, truth in zip(FLAGS, example.labels, strict=True) if truth}
        for start, end in (span for spans in example.spans.values() for span in spans):
            assert 0 <= start < end <= len(example.text)


def test_exchanged_identities_are_alike_in_twins_and_spans_move_along():
    spans = {"race": [(4, 23)]}
    twins = [
        Example("The Polish bakery on it", labels_of("race", "N"), "x", "p", spans),
        Example("Near the POLISH bakery", NONE, "x", "p"),
    ]
    first, second = swap_identities(twins, random.Random(1))
    word = first.text.split()[1]

    assert word != "Polish"
    assert word.lower() in second.text.lower()
    start, end = first.spans["race"][0]
    assert first.text[start:end].startswith(word)
    assert first.text[end:] == "" or first.text[end:] == twins[0].text[23:]


def test_varied_text_keeps_labels_and_spans_inside():
    import re

    example = Example("He hit, then ran; he said: go home.", labels_of("race", "N"), "x", "", {"race": [(27, 34)]})
    changed = rewrite(example, re.compile("[,;:]"), lambda mark: "")

    assert changed.text == "He hit then ran he said go home."
    assert [changed.text[start:end] for start, end in changed.spans["race"]] == ["go home"]
    for seed in range(30):
        varied = vary(example, random.Random(seed))
        assert varied.labels == example.labels
        assert all(end <= len(varied.text) for _, end in varied.spans["race"])


def test_twins_are_buried_in_the_same_sentences_and_spans_move_along():
    twins = [
        Example("They were told to go home.", labels_of("race", "N"), "x", "p", {"race": [(18, 25)]}),
        Example("They were told to move on.", NONE, "x", "p"),
    ]
    sentences = [f"Neutral sentence number {number}" for number in range(9)]
    places = set()
    for seed in range(20):
        bearing, free = surround(twins, sentences, random.Random(seed))
        start, end = bearing.spans["race"][0]

        assert bearing.text[start:end] == "go home"
        assert bearing.text.count("Neutral") >= 2
        assert free.text == bearing.text.replace("go home", "move on")
        assert bearing.labels == twins[0].labels
        places.add(bearing.text.split("They")[0].count("Neutral"))
    assert len(places) > 2


def test_sentences_to_bury_in_say_nothing_about_motives():
    denied = Example(
        "Male ran off down the lane. IP confirmed it was not a hate crime. Statement was taken later on", NONE, "o"
    )
    flagged = Example("Shouted abuse at the taxi driver.", labels_of("race", "N"), "o")

    assert neutral_sentences([denied, flagged, denied]) == [
        "Male ran off down the lane",
        "Statement was taken later on",
    ]
