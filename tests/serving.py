"""A desk that is being served, for tests that stop it without warning, and a browser of few words to use it with."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from installation import Installation


@dataclass
class Served:
    """A desk that is being served."""

    address: str
    process: "subprocess.Popen[str]"

    def kill(self) -> None:
        """Kill the process that serves, as `kill -9` does: it can't tell anybody."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(installed: Installation, port: int, *options: str) -> Iterator[Served]:
    """Serve an installation at a port. What is left of it at the end is killed."""
    command = ("-m", "sightline.cli", "serve", "--port", str(port), "--processes", "1", *options)
    process = installed.start(*command, stderr=subprocess.PIPE, start_new_session=True)
    served = Served(f"http://127.0.0.1:{port}", process)
    try:
        until(lambda: answers(f"{served.address}/ready") == 200 or process.poll() is not None)
        assert process.poll() is None, process.communicate()[1]
        yield served
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(address: str, **headers: str) -> int:
    """Give the status with which an address answers; 0 for none."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310  our own server
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def until(holds: Callable[[], object], seconds: float = 90) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.1)


class Visitor:
    """Somebody who opens pages and presses buttons: keeps cookies, follows redirections."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.page, self.at = "", ""
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, path: str, **form: str) -> str:
        """Open a page, or send a form of the page that is open."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **form}).encode() if token and form else None
        request = urllib.request.Request(  # noqa: S310  our own server
            urllib.parse.urljoin(self.address, path), data, {"Origin": self.address}
        )
        with self._opener.open(request, timeout=30) as answer:
            self.page, self.at = answer.read().decode(), answer.url
        return self.page

    def sign_in(self, email: str, password: str) -> None:
        self.open("/account/login/")
        self.open("/account/login/", login=email, password=password)
        assert "/account/login/" not in self.at, "signing in did not work"
