"""What awaits a person comes in the order in which it presses."""

import pytest

from sightline.desk.kit import work


def test_what_is_urgent_comes_first_and_what_is_only_to_be_known_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_providers", {})
    work.register("notices", lambda _person: [work.WorkItem("Notices", 9, "/", aside=True)])
    work.register("queue", lambda _person: [work.WorkItem("Queue", 3, "/"), work.WorkItem("Nothing", 0, "/")])
    work.register("questions", lambda _person: [work.WorkItem("Questions", 1, "/", urgent=True)])
    work.register("begin", lambda _person: [work.WorkItem("Begin", None, "/")])
    assert [item.label for item in work.items_for(None)] == ["Questions", "Queue", "Begin", "Notices"]
