"""The deep reader: which models it refuses, what it gives back, and that it tells twins apart."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.readers.deep import MODEL, DeepReader
from sightline.engine.readers.deep.reader import LONGEST
from sightline.engine.vocabulary import FLAGS

pytest.importorskip("onnxruntime", reason="the deep reader needs onnxruntime, which isn't installed")
pytest.importorskip("tokenizers", reason="the deep reader needs tokenizers, which isn't installed")

PLAIN = "Window of the garden centre broken overnight, nothing taken."
TWINS = [
    (
        "race",
        "Two lads pulled alongside a Gambian courier and told him to paddle back to Africa, then kicked his bike over.",
        "Two lads pulled alongside a Gambian courier and told him to mind the puddles, then kicked his bike over.",
    ),
    (
        "religion",
        "Woman in a hijab had it dragged off by a stranger who said her god was a joke.",
        "Woman in a hijab had her purse dragged off her by a stranger who ran for a bus.",
    ),
    (
        "sexual_orientation",
        "Two men kissing at the tram stop had a bottle thrown at them by a man who said they made him sick.",
        "Two men waiting at the tram stop had a bottle thrown near them by a man arguing with the driver.",
    ),
    (
        "disability",
        "Youths tipped the lad out of his wheelchair and copied the way that he speaks while he lay there.",
        "Youths stole the lad's rucksack off the back of his wheelchair while he was paying and ran.",
    ),
    (
        "transgender",
        "Neighbour shouts 'you're no woman, get your wig off' at the trans lady from number four each morning.",
        "Neighbour plays drums each morning and the trans lady from number four can't sleep for it.",
    ),
    (
        "online",
        "Ex partner keeps messaging her on Snapchat from new accounts with threats to burn the house down.",
        "Ex partner keeps coming to her door with threats to burn the house down.",
    ),
    (
        "race",
        "Every van in the yard was left alone but that of Andrzej, which had EU OUT scratched along its side.",
        "Every van in the yard was broken into, Andrzej's among them, and sat navs were taken from all nine.",
    ),
    (
        "religion",
        "Sausages were hung on the gate of the mosque for the third Friday in a row.",
        "Scaffolding was left against the gate of the mosque for the third Friday in a row.",
    ),
    (
        "sexual_orientation",
        "Tenant of the flat below posts verses on Sodom through the door of the two women and has told them to repent.",
        "Tenant of the flat below posts letters through the door of the two women about the leak in his ceiling.",
    ),
    (
        "disability",
        "Door staff told a man with cerebral palsy that he walked like a drunk zombie and threw him down the steps.",
        "Door staff told a man with cerebral palsy that the club was full and he was let in at midnight.",
    ),
    (
        "transgender",
        "Colleague keeps using the name she had before her transition and told all that Julie is really a Julian.",
        "Colleague keeps using her mug and told the canteen that Julie, who is trans, never does the washing up.",
    ),
    (
        "online",
        "He paid 300 pounds for a tent that he saw on Marketplace; the seller has blocked him and nothing came.",
        "He paid 300 pounds for a tent to a man at a car boot sale and one of the poles was missing.",
    ),
]


@pytest.fixture(scope="module")
def reader() -> DeepReader:
    """The model that ships."""
    return DeepReader.load(MODEL)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the model that a test may spoil."""
    return Path(shutil.copytree(MODEL, tmp_path / "model"))


def rewrite_card(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "card.json").read_text("utf-8"))
    (folder / "card.json").write_text(json.dumps({**card, **changes}), "utf-8")


def test_the_model_is_small_enough_to_ship():
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 30_000_000


def test_one_row_a_narrative_and_one_column_a_flag(reader):
    logits = reader.logits([PLAIN, "x", PLAIN])

    assert logits.shape == (3, len(FLAGS))
    assert logits.dtype == np.float32
    assert np.isfinite(logits).all()
    assert (logits[0] == logits[2]).all()


def test_no_narratives_give_no_rows(reader):
    assert reader.logits([]).shape == (0, len(FLAGS))


def test_the_same_again_whatever_stands_beside_it(reader):
    texts = [text for _, hostile, innocent in TWINS for text in (hostile, innocent)]
    together = reader.logits(texts)
    alone = np.vstack([DeepReader.load(MODEL, threads=1).logits([text]) for text in texts])

    assert (together == alone).all()
    assert (reader.logits(texts[::-1])[::-1] == together).all()


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\n", "🙂", "ỳ" * 300], ids=["empty", "blank", "control", "emoji", "accents"]
)
def test_odd_narratives_are_read(reader, text):
    assert np.isfinite(reader.logits([text])).all()


def test_nothing_is_said_of_an_empty_narrative(reader):
    assert (reader.logits([""]) < 0).all()


def test_a_long_narrative_is_read_to_its_end(reader):
    hostile = TWINS[1][1]
    padding = "Officers attended and took the details of the neighbours. " * 60
    quiet, buried = reader.logits([padding, padding + hostile])

    assert buried[FLAGS.index("religion")] > quiet[FLAGS.index("religion")] + 2


def test_a_narrative_of_a_megabyte_is_cut_into_windows_that_leave_nothing_out(reader):
    text = " ".join(f"word{number}" for number in range(110_000))
    assert len(text) > 1_000_000
    [windows] = reader.windows.cut([text])
    [whole] = reader.windows.numbers([text])

    assert max(map(len, windows)) <= 256
    assert windows[0][1] == whole[0]
    assert windows[-1][-2] == whole[-1]
    assert sum(len(window) - 2 for window in windows) - 64 * (len(windows) - 1) == len(whole)


def test_of_a_megabyte_the_first_twenty_thousand_characters_are_read(reader):
    hostile = TWINS[1][1]
    padding = "Officers attended and took the details of the neighbours. " * 345
    assert len(padding) > LONGEST > 19_900
    begun, buried, whole = reader.logits([padding, padding + hostile, padding * 50 + hostile])

    assert (begun == buried).all()
    assert (begun == whole).all()
    assert (reader.logits([hostile + padding * 50]) != begun).any()


def test_of_twins_the_one_with_the_motive_scores_higher(reader):
    scores = [reader.logits(texts)[:, FLAGS.index(flag)] for flag, *texts in TWINS]
    ordered = sum(with_motive > without for with_motive, without in scores)
    on_their_sides = sum(with_motive > 0 > without for with_motive, without in scores)

    assert ordered >= len(TWINS) - 2
    assert on_their_sides > len(TWINS) / 2


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(SightlineError, match="no deep reader"):
        DeepReader.load(tmp_path)


def test_a_network_cut_short_is_refused(copied):
    network = copied / "model.onnx"
    network.write_bytes(network.read_bytes()[:1_000_000])

    with pytest.raises(SightlineError, match="cut short"):
        DeepReader.load(copied)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_swapped_file_is_refused(copied, name):
    spoiled = bytearray((copied / name).read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    (copied / name).write_bytes(spoiled)

    with pytest.raises(SightlineError, match=f"{name} isn't the file"):
        DeepReader.load(copied)


def test_a_missing_file_is_refused(copied):
    (copied / "tokenizer.json").unlink()

    with pytest.raises(SightlineError, match="is missing"):
        DeepReader.load(copied)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "is of format 2 and this release reads format 1"),
        ({"flags": ["race"]}, "other flags"),
        ({"files": {}}, "doesn't name its files"),
        ({"version": ""}, "doesn't name its files"),
        ({"files": {"model.onnx": "x", "tokenizer.json": "y"}}, "doesn't describe it"),
    ],
    ids=["format", "flags", "files", "version", "hash"],
)
def test_a_card_of_another_model_is_refused(copied, change, said):
    rewrite_card(copied, **change)

    with pytest.raises(SightlineError, match=said):
        DeepReader.load(copied)


@pytest.mark.parametrize("text", ["{", "[]", ""], ids=["broken", "list", "empty"])
def test_a_card_that_is_no_card_is_refused(copied, text):
    (copied / "card.json").write_text(text, "utf-8")

    with pytest.raises(SightlineError, match="can't be read"):
        DeepReader.load(copied)


def test_a_network_that_is_none_is_refused_though_its_card_fits(copied):
    from sightline.engine.readers.deep.card import describe

    (copied / "model.onnx").write_bytes(b"no network")
    files = {name: describe(copied / name) for name in ("model.onnx", "tokenizer.json")}
    rewrite_card(copied, files=files)

    with pytest.raises(SightlineError, match="not a network"):
        DeepReader.load(copied)


def test_less_than_one_thread_is_refused():
    with pytest.raises(SightlineError, match="at least one thread"):
        DeepReader.load(MODEL, threads=0)
