"""A guard before every upload: a file that is too large, or that nobody known sends, is never written to the disk.

Django writes what is uploaded to a temporary file before a view sees it: already the check of a form's token has the
whole form read. This handler stands before those that do so.
"""

from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from sightline.desk.records.limits import upload_bytes

_FORM: Final = 1_000_000
"""Bytes of a form besides its file."""


class SizeGuard(FileUploadHandler):
    """Skips files once more than the limit has come in, and then the form says so (`was_too_large`); and strangers'."""

    def __init__(self, request: Any = None) -> None:
        """Take the request."""
        super().__init__(request)
        self._come = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  as Django calls it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Look at what the browser says that it will send."""
        if content_length > upload_bytes() + _FORM:
            self._refuse()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Take no file of a request that is too large, and none of somebody who isn't signed in.

        Raises:
            SkipFile: to pass over it.
        """
        super().new_file(*args, **kwargs)
        if was_too_large(self.request) or not _known(self.request):
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Count what has come in, whatever was said before.

        Raises:
            SkipFile: it is too much.
        """
        self._come += len(raw_data)
        if self._come > upload_bytes():
            self._refuse()
            raise SkipFile
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """Leave the file to the handlers that follow."""

    def _refuse(self) -> None:
        if self.request is not None:
            self.request.upload_was_too_large = True  # type: ignore[attr-defined]


def _known(request: Any) -> bool:
    """Say whether somebody is signed in, or a system has shown its token."""
    return request is not None and bool(request.user.is_authenticated or getattr(request, "auth", None))


def was_too_large(request: Any) -> bool:
    """Say whether a file was passed over because it is too large."""
    return bool(getattr(request, "upload_was_too_large", False))
