"""`python -m tests.batch_cluster`: a Dask scheduler with two workers; prints its address and the workers' process ids.

Ends when its standard input does.
"""

import sys

if __name__ == "__main__":
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        pids = [worker.process.process.pid for worker in cluster.workers.values()]
        print(cluster.scheduler_address, *pids, flush=True)
        sys.stdin.read()
