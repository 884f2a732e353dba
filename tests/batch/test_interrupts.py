"""Interrupts: the first one ends a run in good order, the second one at once."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.batch.model_server import ModelServer, answering, item


def interrupted(store: Path, feed: Path, server: ModelServer, times: int) -> subprocess.CompletedProcess[str]:
    """Run a batch, and interrupt it when the model has been asked a few times."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "extractor", "batch", str(feed), "--store", str(store)),
            *("--engine", "openai:stub", "--concurrency", "4"),
        ],
        env=os.environ | {"OPENAI_BASE_URL": server.address, "OPENAI_API_KEY": "k"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    before = server.asked.total()
    deadline = time.monotonic() + 60
    while server.asked.total() < before + 6 and time.monotonic() < deadline:
        time.sleep(0.01)
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess((), process.returncode, out, err)


def test_one_interrupt_finishes_what_is_in_flight_and_the_next_run_goes_on(
    tmp_path: Path, model: ModelServer
) -> None:
    store, feed = tmp_path / "news.db", tmp_path / "feed.jsonl"
    lines = [json.dumps({"text": item(n).content.decode(), "language": "en"}) for n in range(1, 41)]
    feed.write_text("\n".join(lines), encoding="utf-8")
    with answering(delay_s=0.3) as slow:
        ended = interrupted(store, feed, slow, times=1)
        assert ended.returncode == 3, ended.stderr
        assert "interrupted; the same command goes on from here" in ended.stderr
        done, failed, waiting = map(int, re.findall(r"(\d+) (?:done|failed|waiting)", ended.stdout))
        assert (done, failed) == (slow.asked.total(), 0), "what was asked was finished"
        assert done + waiting == 40
        ended = interrupted(store, feed, slow, times=2)
        assert ended.returncode == 130, ended.stderr
        assert ended.stderr.splitlines()[-1] == "extractor: interrupted"
    ended = interrupted(store, feed, model, times=0)
    assert ended.returncode == 0, ended.stderr
    assert "40 documents: 40 done, 0 failed, 0 waiting" in ended.stdout
    assert model.asked.total() + slow.asked.total() - 40 <= 4, "asked again only about what was in flight"
