"""How large a file may be."""

import pytest

from sightline.desk.records.limits import too_large, upload_bytes
from sightline.engine.errors import SightlineError


def test_the_operator_says_how_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIGHTLINE_UPLOAD_MB", raising=False)
    assert upload_bytes() == 500_000_000
    monkeypatch.setenv("SIGHTLINE_UPLOAD_MB", "2000")
    assert upload_bytes() == 2_000_000_000
    assert "2,000 MB" in too_large()


@pytest.mark.parametrize("value", ["0", "-1", "many", "²", "1000000"])
def test_what_is_no_size_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SIGHTLINE_UPLOAD_MB", value)
    with pytest.raises(SightlineError, match="SIGHTLINE_UPLOAD_MB is"):
        upload_bytes()
