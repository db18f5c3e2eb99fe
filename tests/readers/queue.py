"""1,000 letters on Dask with two workers, one of which is killed in the middle.

    python tests/readers/queue.py PROGRAM FOLDER

Prints `killed` when a worker was killed while it had a shard, and the exit code of the batch.
"""

import importlib.util
import os
import signal
import sys
import threading

import psutil
from dask.distributed import Client, LocalCluster

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SPEC = importlib.util.spec_from_file_location(
    "dask_batch", os.path.join(ROOT, "examples", "queue", "dask_batch.py"))
dask_batch = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(dask_batch)
# Tasks carry their code: workers have not loaded the example.
import cloudpickle  # noqa: E402

cloudpickle.register_pickle_by_value(dask_batch)
sys.modules["dask_batch"] = dask_batch

SHARDS = 20


def kill(client):
    """Kills a worker that has a shard, with all that it started, as a machine dies."""
    for info in client.scheduler_info()["workers"].values():
        try:
            worker = psutil.Process(PIDS[info["id"]])
            children = worker.children(recursive=True)
            if not children:
                continue
            # The worker first, so that it does not tell of a failed task: it is gone.
            for process in [worker, *children]:
                process.send_signal(signal.SIGKILL)
            return True
        except (psutil.NoSuchProcess, KeyError):
            continue
    return False


PIDS = {}


def main():
    program, folder = sys.argv[1:]
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1",
                           dashboard_address=None)
    with cluster, Client(cluster) as client:
        for worker in cluster.workers.values():
            PIDS[worker.id if worker.id is not None else worker.name] = worker.pid
        for name, worker in cluster.workers.items():
            PIDS.setdefault(name, worker.pid)
        killed = threading.Event()

        def after_each(done):
            while done >= SHARDS // 3 and not killed.is_set():
                if kill(client):
                    killed.set()
                    print("killed", flush=True)

        code = dask_batch.batch(client, program, os.path.join(folder, "data"),
                                os.path.join(folder, "dask"), SHARDS, ["--to", "pdf"], after_each)
    print("code", code, flush=True)


if __name__ == "__main__":
    main()
