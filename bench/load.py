"""The desk under load: how long an import with screening takes, and how long people wait for a page.

python -m bench.load                          200,000 records, 5 people, SQLite in a temporary folder
python -m bench.load --people 20 --database postgresql://user:password@127.0.0.1:5432/empty

The people ask from a process of their own, each for one page after the other with a pause between, as somebody does who
reads; each begins at a moment of their own within the first pause. Before that all of them ask for the queue in one
instant, of a server that has just started: that is told apart. The database has to be empty: the demonstration force is
loaded into it.
"""

import argparse
import http.cookiejar
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

AT_WORK = "force_crime_registrar"
WORDS = ("scooter", "neighbour", "window", "station", "garden", "phone", "school", "bottle")
SETUP = """
import json, sys, time
from sightline.cli.django_start import start_django
start_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from sightline.desk.jobs.worker import work
from sightline.desk.records.services.demonstration import load_demonstration
made = load_demonstration(records=int(sys.argv[1]), seed=1, advance=lambda more: None)
began = time.perf_counter()
work(until_empty=True)
seconds = time.perf_counter() - began
logins = {one.role_id if hasattr(one, "role_id") else one.role: [one.email, one.password] for one in made.logins}
print(json.dumps({"seconds": seconds, "logins": logins}))
"""


class Visitor:
    """Somebody with a browser: keeps cookies, follows redirections, sends forms."""

    def __init__(self, address: str) -> None:
        """Open a browser at the address of a desk."""
        self._address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def get(self, path: str) -> str:
        """Ask for a page; a refusal is an error."""
        with self._opener.open(urllib.parse.urljoin(self._address, path), timeout=60) as answer:
            return str(answer.read().decode())

    def sign_in(self, email: str, password: str) -> None:
        """Sign in, or say that it failed."""
        page = self.get("/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
        request = urllib.request.Request(  # noqa: S310 - the desk that we started
            urllib.parse.urljoin(self._address, "/account/login/"),
            urllib.parse.urlencode(form).encode(),
            {"Referer": self._address, "Origin": self._address},
        )
        with self._opener.open(request, timeout=60) as answer:
            if "/account/login/" in answer.url:
                raise SystemExit("Signing in did not work.")


def prepare(records: int, environment: dict[str, str]) -> tuple[float, tuple[str, str]]:
    """Load the demonstration force, import it and screen it.

    Returns:
        Seconds for import and screening, and how somebody at work signs in.
    """
    command = [sys.executable, "-c", SETUP, str(records)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    told = json.loads(done.stdout.splitlines()[-1])
    email, password = next(login for role, login in told["logins"].items() if AT_WORK in role.lower().replace(" ", "_"))
    return told["seconds"], (email, password)


@contextmanager
def serving(environment: dict[str, str], processes: int) -> Iterator[str]:
    """A desk that serves; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sightline.cli", "serve", "--port", str(port), "--processes", str(processes)]
    server = subprocess.Popen([*command, "--no-worker"], env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"{address}/ready", timeout=2):  # noqa: S310
                    break
            except OSError:
                time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def at_work(visitor: Visitor, rng: random.Random, until: float, pause: float, times: dict[str, list[float]]) -> None:
    """One person's day in short: queue, a case, the list, a record, a search."""
    time.sleep(rng.random() * pause)
    links: dict[str, list[str]] = {"case": [], "record": []}
    while time.monotonic() < until:
        kind, path = next_page(rng, links)
        started = time.perf_counter()
        try:
            page = visitor.get(path)
        except urllib.error.HTTPError as error:
            times[f"{kind}: refused with {error.code}"].append(0.0)
            continue
        times[kind].append(time.perf_counter() - started)
        links["case"] = re.findall(r'href="(/screening/queue/\d+/)', page) or links["case"]
        links["record"] = re.findall(r'href="(/records/\d+/)', page) or links["record"]
        time.sleep(rng.uniform(0.5, 1.5) * pause)


def next_page(rng: random.Random, links: dict[str, list[str]]) -> tuple[str, str]:
    """What somebody asks for next."""
    kind = rng.choice(["queue", "case", "case", "records", "record", "search", "summary"])
    if kind in links:
        return (kind, rng.choice(links[kind])) if links[kind] else ("queue", "/screening/queue/")
    if kind == "search":
        return kind, f"/records/?text={rng.choice(WORDS)}"
    return kind, {"queue": "/screening/queue/", "records": "/records/", "summary": "/screening/summary/"}[kind]


def signed_in(address: str, login: tuple[str, str], people: int) -> list[Visitor]:
    """So many people, signed in."""
    visitors = [Visitor(address) for _ in range(people)]
    for visitor in visitors:
        visitor.sign_in(*login)
    return visitors


def same_instant(visitors: Sequence[Visitor]) -> list[float]:
    """How long each waits when all of them ask for the queue at once."""

    def ask(visitor: Visitor) -> float:
        started = time.perf_counter()
        visitor.get("/screening/queue/")
        return time.perf_counter() - started

    with ThreadPoolExecutor(len(visitors)) as pool:
        return sorted(pool.map(ask, visitors))


def wait_times(visitors: Sequence[Visitor], seconds: float, pause: float) -> dict[str, list[float]]:
    """How long pages took, by kind, with these people at work."""
    times: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(visitors)) as pool:
        begun = [
            pool.submit(at_work, visitor, random.Random(number), until, pause, times)
            for number, visitor in enumerate(visitors)
        ]
    for one in begun:
        one.result()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds that somebody reads before the next page")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; by default SQLite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"SIGHTLINE_DATA": str(Path(folder) / "data")}
        if options.database:
            environment["SIGHTLINE_DATABASE_URL"] = options.database
        seconds, login = prepare(options.records, environment)
        rate = options.records / seconds
        print(f"Import with screening: {options.records:,} records in {seconds:,.1f} s ({rate:,.0f} a second).\n")
        with serving(environment, options.processes) as address:
            visitors = signed_in(address, login, options.people)
            at_once = same_instant(visitors)
            times = wait_times(visitors, options.seconds, options.pause)
    print(f"{options.people} people at the queue in the same instant, of a server just started: {_of(at_once)}.\n")
    print(f"{options.people} people, {options.pause:.0f} s between pages, {options.seconds:.0f} s, milliseconds:\n")
    print("| page | asked | median | 95% within | longest |\n|---|---|---|---|---|")
    for kind, each in sorted(times.items()):
        each.sort()
        print(f"| {kind} | {len(each)} | {_ms(each, 0.5)} | {_ms(each, 0.95)} | {_ms(each, 1)} |")


def _of(each: list[float]) -> str:
    return f"half of them within {_ms(each, 0.5)} ms, the last after {_ms(each, 1)} ms"


def _ms(ordered: Sequence[float], share: float) -> str:
    return f"{ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000:.0f}"


if __name__ == "__main__":
    main()
