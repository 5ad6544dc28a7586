"""The first pass is compiled once, in one process, before others need it."""

import fcntl
import multiprocessing
import threading
from datetime import date
from pathlib import Path

import numba
import pytest

from sightline.engine.packs import PackSet, load_packs
from sightline.engine.screening import RuleBook, ahead, batches, compile_ahead, is_compiled, screen_in_parallel
from sightline.engine.screening.sift import Sift
from sightline.engine.screening.sift import sift as first_pass
from sightline.engine.screening.sift.column import ALL_SIFTED


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is said to be compiled; what is compiled there is loaded from where it is kept."""
    monkeypatch.setattr(ahead, "KEPT_IN", tmp_path / "compiled")
    return tmp_path / "compiled"


def no_sift(*_: object) -> None:
    pytest.fail("it is compiled again")


def test_what_no_packs_need_is_what_all_packs_need(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[object, ...]] = []

    def sift_some(*arguments: object) -> tuple[int, int]:
        called.append(tuple(map(numba.typeof, arguments)))
        return 1, ALL_SIFTED

    monkeypatch.setattr(first_pass, "sift_some", sift_some)
    for packs in (PackSet({}), load_packs(date(2026, 12, 1))):
        Sift(RuleBook(packs)).texts(["a word"])
    assert called[0] == called[1]


def test_it_is_remembered_that_all_is_compiled(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_compiled()
    ahead._compile()
    assert is_compiled()
    monkeypatch.setattr(multiprocessing, "get_context", no_sift)
    compile_ahead(no_sift)


def test_another_machine_compiles_for_itself(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead._compile()
    monkeypatch.setattr(ahead.llvmlite.binding, "get_host_cpu_name", lambda: "another")
    assert not is_compiled()


def test_a_release_that_changes_the_first_pass_compiles_anew(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "__file__", str(tmp_path / "ahead.py"))
    (tmp_path / "sift").mkdir()
    part = tmp_path / "sift" / "match.py"
    part.write_text("one")
    before = ahead._mark()
    part.write_text("another")
    assert ahead._mark() != before


def test_who_waited_for_another_program_does_not_compile_again(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "Sift", no_sift)
    fresh.mkdir()
    mark = ahead._mark()
    assert mark is not None
    with (fresh / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        waiting = threading.Thread(target=ahead._compile)
        waiting.start()
        mark.touch()
    waiting.join()


def test_where_nothing_can_be_kept_nothing_is_compiled_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "KEPT_IN", None)
    monkeypatch.setattr(multiprocessing, "get_context", no_sift)
    compile_ahead(no_sift)
    assert not is_compiled()


def test_who_is_stopped_meanwhile_leaves_no_process(fresh: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compile_ahead(stop)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("no_process_starts")
def test_where_no_process_can_start_screening_goes_on(fresh: Path) -> None:
    compile_ahead()
    assert not is_compiled()


def test_all_is_compiled_before_several_processes_start(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    class Pool:
        def __init__(self, *_: object, **__: object) -> None:
            order.append("processes")
            raise KeyboardInterrupt

    monkeypatch.setattr(batches, "compile_ahead", lambda: order.append("compiled"))
    monkeypatch.setattr(batches, "ProcessPoolExecutor", Pool)
    with pytest.raises(KeyboardInterrupt):
        list(screen_in_parallel([], PackSet({}), workers=2))
    assert order == ["compiled", "processes"]
