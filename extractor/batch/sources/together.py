"""Several sources at once: each is read by a thread, since most of the time a server is waited for."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.batch.items import Broken, Entry, Fetch, Page
from extractor.batch.sources.links import is_address
from extractor.batch.sources.walk import read_source
from extractor.errors import FetchError, InputError

THREADS = 16
"""Sources that are read at once."""
WAITING = 64
"""Entries that are read ahead, so that memory stays flat."""
POLL_S = 0.2


class Read(NamedTuple):
    """A source that was read to its end."""

    source: str
    addresses: tuple[str, ...]
    """What was fetched for it."""
    is_whole: bool = True
    """Whether all of its entries could be read."""


OnRead = Callable[[Read], None]


def reject_missing(places: Sequence[str]) -> None:
    """Raise an InputError for a path that does not exist, before anything is read."""
    for place in places:
        if place != "-" and not is_address(place) and not Path(place).exists():
            raise InputError(f"{place} does not exist: check the path")


def read_sources(places: Sequence[str], fetch: Fetch | None, on_read: OnRead) -> Iterator[Entry]:
    """The entries of several sources, as they come; those of one source keep their order.

    A source that cannot be read is a broken entry, named as the source, and the others go on.

    Args:
        places: As for `read_source`.
        fetch: Brings what is at an address, from any thread.
        on_read: Called in the thread of the caller, when the last entry of a source was handed out.

    Raises:
        InputError: If a path does not exist.
    """
    reject_missing(places)
    crew = _Crew(places, fetch)
    broken: set[str] = set()
    try:
        for thing in crew.work():
            if isinstance(thing, Read):
                on_read(thing._replace(is_whole=thing.source not in broken))
                continue
            if isinstance(thing, Broken):
                broken.add(thing.source)
            yield thing
    finally:
        crew.is_over.set()


class _Crew:
    """Threads that take one source after the other, and a queue that they fill."""

    def __init__(self, places: Sequence[str], fetch: Fetch | None) -> None:
        self.is_over = threading.Event()
        self._fetch = fetch
        self._left = iter(dict.fromkeys(places))
        self._taking = threading.Lock()
        self._ready: queue.Queue[Entry | Read | BaseException | None] = queue.Queue(WAITING)
        self._threads = [
            threading.Thread(target=self._run, daemon=True) for _ in range(min(THREADS, len(places)))
        ]

    def work(self) -> Iterator[Entry | Read]:
        """Everything, as it comes; what one of the threads raises is raised here."""
        for thread in self._threads:
            thread.start()
        working = len(self._threads)
        while working:
            thing = self._ready.get()
            if thing is None:
                working -= 1
            elif isinstance(thing, BaseException):
                raise thing
            else:
                yield thing

    def _run(self) -> None:
        try:
            while (place := self._take()) is not None:
                noting = None if self._fetch is None else _Noting(self._fetch)
                for entry in _read(place, noting):
                    if not self._put(entry):
                        return
                self._put(Read(place, tuple(noting.addresses) if noting else ()))
        except BaseException as error:
            self._put(error)
        finally:
            self._put(None)

    def _take(self) -> str | None:
        with self._taking:
            return None if self.is_over.is_set() else next(self._left, None)

    def _put(self, thing: Entry | Read | BaseException | None) -> bool:
        """Hand a thing over; False if nobody wants it any more."""
        while not self.is_over.is_set():
            try:
                self._ready.put(thing, timeout=POLL_S)
            except queue.Full:
                continue
            return True
        return False


class _Noting:
    """Fetches, and notes what."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self.addresses: list[str] = []

    def __call__(self, url: str) -> Page | None:
        self.addresses.append(url)
        return self._fetch(url)


def _read(place: str, fetch: Fetch | None) -> Iterator[Entry]:
    try:
        yield from read_source(place, fetch)
    except (FetchError, InputError, OSError) as error:
        yield Broken(place, place, " ".join(str(error).split()))
