#!/usr/bin/env python3
"""A batch on the engine Dask: each task is one shard, and a shard that is lost is done again.

    pip install dask==2026.8.0 distributed==2026.8.0
    python3 examples/queue/dask_batch.py DATA OUT [--shards 20] [--workers 2] [--program hongtou]

Nothing of hongtou knows of Dask. A task runs `hongtou batch … --shard K/N --resume`; if the
machine that runs it dies, the scheduler gives the task to another, which passes over the reports
that are there already. When all shards are through, `--merge N` puts their summaries together,
or says what is missing.

DATA and OUT must be the same folders on every machine. `--scheduler tcp://HOST:8786` uses a
cluster that runs already; without it workers are started on this machine.
"""

import argparse
import os
import subprocess
import sys

from dask.distributed import Client, LocalCluster, as_completed

# The codes by which hongtou ends: done, findings in some reports, could not run.
DONE, FINDINGS = 0, 1


def shard(program, data, out, number, shards, more):
    """Makes the reports of one shard; returns how the program ended."""
    command = [program, "batch", data, "--out", out, "--shard", f"{number}/{shards}",
               "--resume", "--jobs", "1", *more]
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if run.returncode not in (DONE, FINDINGS):
        # The engine tries it again; what stays wrong is told with the last words of the program.
        last = run.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
        raise RuntimeError(f"shard {number}/{shards}: {' / '.join(last)}")
    return run.returncode


def batch(client, program, data, out, shards, more=(), after_each=lambda done: None):
    """Makes all reports; returns the exit code of the merge."""
    tasks = [client.submit(shard, program, data, out, number, shards, list(more),
                           key=f"shard-{number}", pure=False, retries=3)
             for number in range(1, shards + 1)]
    for done, task in enumerate(as_completed(tasks), start=1):
        task.result()
        after_each(done)
    merge = [program, "batch", data, "--out", out, "--merge", str(shards), *more]
    return subprocess.run(merge, check=False).returncode


def main():
    options = argparse.ArgumentParser()
    options.add_argument("data")
    options.add_argument("out")
    options.add_argument("--shards", type=int, default=20)
    options.add_argument("--workers", type=int, default=os.cpu_count())
    options.add_argument("--program", default="hongtou")
    options.add_argument("--scheduler")
    options = options.parse_args()
    if options.scheduler:
        client = Client(options.scheduler)
    else:
        # One thread a worker: the work is done by the program that it starts.
        client = Client(LocalCluster(n_workers=options.workers, threads_per_worker=1,
                                     host="127.0.0.1", dashboard_address=None))
    with client:
        return batch(client, options.program, os.path.abspath(options.data),
                     os.path.abspath(options.out), options.shards)


if __name__ == "__main__":
    sys.exit(main())
