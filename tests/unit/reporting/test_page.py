"""The report page: complete, self-contained, and deaf to what narratives try."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sightline.engine.vocabulary import FLAGS, Grade
from sightline.reporting.figures import Figures, FileFigures, FlagFigures
from sightline.reporting.page import Collector, PackUsed, Page, write_page
from sightline.reporting.quarantine import RuleBroken

from .made import finding, findings

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class _Outline(HTMLParser):
    """Reads a page as a browser would: its elements, headings and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


def _page(**other: Any) -> Page:
    collector = Collector()
    records = pa.RecordBatch.from_pylist(
        [
            {
                "record_id": f"<b>A{number}",
                "narrative": f"IP GO BACK {SCRIPT}",
                "offence": SCRIPT,
                "force": "Northmoor & Vale",
                "reported_at": "2018-09-03T10:00:00",
            }
            for number in range(30)
        ]
    )
    rows = [finding(f"<b>A{number}", flag) for number in range(30) for flag in ("race", "online")]
    collector.add(records, findings(*rows))
    flags = dict.fromkeys(FLAGS, FlagFigures(held=1, suggested=1))
    flags["race"] = FlagFigures(
        held=89, suggested=123, missing=38, unsupported=6, breach=2, missing_by_grade={Grade.STRONG: 38}
    )
    return Page(
        figures=Figures((FileFigures(SCRIPT, 1003, 1000, 3, 0),), flags),
        collector=collector,
        quarantine=[RuleBroken(SCRIPT, "reported_at", "Write it as 2018-09-03.", 3, ["extract.csv line 7"])],
        packs=[PackUsed("flags-race", "1.0", "flags", date(2018, 4, 1), "0123456789abcdef" * 4)],
        version="0.1.0",
        made_on=date(2018, 11, 23),
        **other,
    )


@pytest.fixture
def html(tmp_path: Path) -> str:
    write_page(_page(findings_file="findings.csv"), tmp_path / "report.html")
    return (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def outline(html: str) -> _Outline:
    read = _Outline()
    read.feed(html)
    return read


def test_nothing_in_a_record_becomes_part_of_the_page(html: str, outline: _Outline) -> None:
    assert not {"script", "img", "b"} & set(outline.tags)
    assert "&lt;script&gt;alert(1)" in html


def test_it_asks_nothing_of_any_other_place(html: str, outline: _Outline) -> None:
    assert not {"link", "iframe", "object", "source", "form"} & set(outline.tags)
    links = [value or "" for name, value in outline.attributes if name in ("href", "src", "srcset")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_every_link_leads_somewhere(outline: _Outline) -> None:
    targets = [value[1:] for name, value in outline.attributes if name == "href" and value]

    assert set(targets) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_headings_step_down_one_at_a_time(outline: _Outline) -> None:
    assert outline.headings.count(1) == 1
    assert outline.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))


def test_it_has_language_landmarks_and_a_caption_for_every_table(outline: _Outline) -> None:
    assert ("lang", "en-GB") in outline.attributes
    assert {"header", "main", "footer", "nav"} <= set(outline.tags)
    assert outline.tags.count("caption") == outline.tags.count("table") > 0


def test_figures_carry_numerator_denominator_and_interval(html: str) -> None:
    # Missing and breach of all records that point to race: 40 of 123 (Wilson 24.9% to 41.2%, by hand).
    assert "33% (40 of 123; 25% to 41%)" in html
    # Held and not supported: 6 of 89 (3.1% to 13.9%).
    assert "7% (6 of 89; 3% to 14%)" in html


def test_the_words_of_the_evidence_are_marked(html: str) -> None:
    assert "<mark>GO BACK</mark>" in html


def test_it_says_how_many_more_there_are_and_where(html: str) -> None:
    assert "The first 25 are shown. 5 more are in findings.csv." in " ".join(html.split())


def test_period_force_packs_and_quarantine_are_named(html: str) -> None:
    for words in ("Northmoor &amp; Vale", "3 September 2018", "flags-race", "0123456789ab", "extract.csv line 7"):
        assert words in html


def test_the_marking_stands_at_head_and_foot_and_can_be_another(tmp_path: Path, html: str) -> None:
    assert html.count(">OFFICIAL-SENSITIVE when completed<") == 2

    write_page(_page(marking='OFFICIAL"}</style><script>'), tmp_path / "other.html")
    other = (tmp_path / "other.html").read_text(encoding="utf-8")
    assert "OFFICIAL-SENSITIVE" not in other
    assert other.count("</style>") == 1
    assert "<script>" not in other


def test_a_clean_extract_says_so(tmp_path: Path) -> None:
    page = Page(
        figures=Figures((FileFigures("extract.csv", 5, 5, 0, 0),), dict.fromkeys(FLAGS, FlagFigures())),
        collector=Collector(),
        quarantine=[],
        packs=[],
        version="0.1.0",
        made_on=date(2018, 11, 23),
    )
    write_page(page, tmp_path / "report.html")

    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "no flag differs from what the record says" in html
    assert "None to count" in html
    assert "Records to look at" not in html
