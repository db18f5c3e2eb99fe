"""A batch on Dask with two workers, one of which is killed in the middle.

    python tests/readers/dask_shards.py PROGRAM FOLDER

Prints `killed` when a worker was killed while it had a shard, and the exit code of the batch.
"""

import os
import signal
import sys
import threading

import psutil
from dask.distributed import Client, LocalCluster

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Workers that are started get the same path.
sys.path.insert(0, os.path.join(ROOT, "examples", "queue"))
import dask_batch  # noqa: E402

SHARDS = 20


def kill(pids):
    """Kills a worker that has a shard, with all that it started, as a machine dies."""
    for pid in pids:
        try:
            worker = psutil.Process(pid)
            children = [child for child in worker.children(recursive=True)
                        if "hongtou" in child.name()]
            if not children:
                continue
            # The worker first, so that it does not tell of a failed task: it is gone.
            for process in [worker, *children]:
                process.send_signal(signal.SIGKILL)
            return True
        except psutil.NoSuchProcess:
            continue
    return False


def main():
    program, folder = sys.argv[1:]
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1",
                           dashboard_address=None)
    with cluster, Client(cluster) as client:
        pids = [worker.pid for worker in cluster.workers.values()]
        killed = threading.Event()

        def after_each(done):
            while done >= SHARDS // 3 and not killed.is_set():
                if kill(pids):
                    killed.set()
                    print("killed", flush=True)

        code = dask_batch.batch(client, program, os.path.join(folder, "data"),
                                os.path.join(folder, "dask"), SHARDS, after_each=after_each)
    print("code", code, flush=True)


if __name__ == "__main__":
    main()
