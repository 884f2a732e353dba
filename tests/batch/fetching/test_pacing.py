"""Pace: nobody asks a host too soon, whatever the threads, and waiting takes no time from a fetch."""

import threading
import time
from email.utils import formatdate

import pytest

from extractor.batch.fetching.pacing import Deadline, Pace, retry_after_s


class Time:
    """A clock that stands still but for those who sleep."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def test_a_deadline_stands_still_while_it_is_paused() -> None:
    clock = Time()
    deadline = Deadline(30, clock.now)
    clock.sleep(10)
    with deadline.paused():
        clock.sleep(500)
    clock.sleep(15)
    assert deadline.left() == 5


def test_a_pause_ends_with_what_was_raised_inside() -> None:
    clock = Time()
    deadline = Deadline(30, clock.now)

    def fail() -> None:
        with deadline.paused():
            clock.sleep(7)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    clock.sleep(10)
    assert deadline.left() == 20


def test_a_host_is_asked_at_even_distances_and_others_at_once() -> None:
    clock = Time()
    pace = Pace(clock.now, clock.sleep)
    starts: list[float] = []
    for host in ("a.example", "a.example", "b.example", "a.example"):
        pace.wait(host, 2.0)
        starts.append(clock.now())
    assert starts == [100, 102, 102, 104]


def test_a_host_that_is_held_is_left_alone_by_those_who_wait_already() -> None:
    clock = Time()

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if clock.now() == 101:  # while one waits, another is told to come later
            pace.hold("a.example", 60)

    pace = Pace(clock.now, sleep)
    pace.wait("a.example", 1.0)
    pace.wait("a.example", 1.0)
    assert clock.now() == 161
    pace.hold("a.example", 0.5)
    pace.wait("a.example", 1.0)
    assert clock.now() == 162, "a shorter rest does not end a longer one"


def test_threads_share_one_pace() -> None:
    pace = Pace(time.monotonic, time.sleep)
    starts: list[float] = []

    def ask() -> None:
        pace.wait("a.example", 0.05)
        starts.append(time.monotonic())

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    starts.sort()
    assert len(starts) == 6
    assert starts[-1] - starts[0] > 0.2


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("nan", None),
        ("inf", None),
        ("٣", None),
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("9" * 400, float("inf")),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0.0),
        ("Sun, 99 Nov 1994 08:49:37 GMT", None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
    ],
)
def test_what_a_server_says_about_waiting_is_read(said: str | None, seconds: float | None) -> None:
    assert retry_after_s(said) == seconds


@pytest.mark.parametrize("ahead_s", [5, 90])
def test_a_date_is_so_many_seconds_ahead(ahead_s: float) -> None:
    assert retry_after_s(formatdate(time.time() + ahead_s, usegmt=True)) == pytest.approx(ahead_s, abs=2)
