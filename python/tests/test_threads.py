"""Many threads, and processes that were forked, share the fonts and do not wait for each other."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import sample

import hongtou

REPORT = sample("sample-2023").read_bytes()


def build() -> dict[str, bytes]:
    return hongtou.build(REPORT).files


def test_four_threads_make_the_same_bytes() -> None:
    expected = build()
    assert len(expected) == 2
    with ThreadPoolExecutor(4) as pool:
        assert all(files == expected for files in pool.map(lambda _: build(), range(80)))


# Runs in a process of its own, so that its fonts are opened while somebody counts.
COUNTING = """
import sys, threading, time, hongtou
data = open(sys.argv[1], "rb").read()
sys.setswitchinterval(0.0005)
counts, done = [], threading.Event()

def count():
    while not done.is_set():
        counts.append(time.perf_counter())
        time.sleep(0.0005)

counter = threading.Thread(target=count)
counter.start()
time.sleep(0.05)
start = time.perf_counter()
hongtou.build(data)
end = time.perf_counter()
done.set()
counter.join()
print(end - start, sum(start < at < end for at in counts))
"""


def test_another_thread_goes_on_while_a_report_is_made() -> None:
    command = [sys.executable, "-c", COUNTING, str(sample("sample-2023"))]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, counts = told.split()
    # It sleeps half a millisecond and counts: held off, it would count once or twice.
    assert int(counts) >= 5, f"{counts} in {seconds} s"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_that_was_forked_while_others_built_does_not_wait_for_them() -> None:
    expected = build()
    done = threading.Event()

    def go_on() -> None:
        while not done.is_set():
            build()

    others = [threading.Thread(target=go_on) for _ in range(3)]
    for other in others:
        other.start()
    try:
        for _ in range(10):
            time.sleep(0.003)
            assert forked(expected) == 0
    finally:
        done.set()
        for other in others:
            other.join()


def forked(expected: dict[str, bytes]) -> int:
    """Builds in a child; its exit code, or -1 if it is still not done after a long time."""
    child = os.fork()
    if child == 0:
        os._exit(0 if build() == expected else 1)
    for _ in range(3000):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return -1
