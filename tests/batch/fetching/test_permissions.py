"""Permissions: robots.txt is read once for all threads, and a host that is down is left alone for a while."""

import threading
import time

import pytest

from extractor.batch.fetching.addresses import Target, read_url
from extractor.batch.fetching.permissions import DOWN_S, Permissions
from extractor.batch.fetching.robots import Robots
from extractor.errors import FetchError

PAGE = read_url("https://news.example/a")


def test_many_threads_read_a_file_once() -> None:
    read: list[Target] = []

    def slowly(target: Target) -> Robots:
        read.append(target)
        time.sleep(0.05)
        return Robots()

    permissions = Permissions(slowly, time.monotonic)
    threads = [threading.Thread(target=permissions.of, args=(PAGE,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [PAGE]


@pytest.mark.parametrize(
    "url", ["http://news.example/a", "https://news.example:8443/a", "https://b.example/a"]
)
def test_each_scheme_host_and_port_has_a_file_of_its_own(url: str) -> None:
    read: list[Target] = []

    def note(target: Target) -> Robots:
        read.append(target)
        return Robots()

    permissions = Permissions(note, time.monotonic)
    for target in (PAGE, read_url(url), PAGE, read_url(url)):
        permissions.of(target)
    assert read == [PAGE, read_url(url)]


def test_a_host_that_is_down_is_tried_again_after_a_while() -> None:
    now = 0.0
    tries = 0

    def read(target: Target) -> Robots:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise FetchError("news.example cannot be reached")
        return Robots()

    permissions = Permissions(read, lambda: now)
    for _ in range(3):
        with pytest.raises(FetchError, match="cannot be reached"):
            permissions.of(PAGE)
    assert tries == 1
    now = DOWN_S
    assert permissions.of(PAGE) == Robots()


def test_a_host_that_fails_to_say_is_closed_for_the_run() -> None:
    times = iter((0.0, 10 * DOWN_S, 20 * DOWN_S))
    permissions = Permissions(lambda target: None, lambda: next(times))
    for _ in range(2):
        with pytest.raises(FetchError, match=r"not read in this run: its robots\.txt"):
            permissions.of(PAGE)
