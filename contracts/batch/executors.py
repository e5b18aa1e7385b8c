"""Where ranges of rows are made: here, in processes of this machine, or on a cluster; one way for all of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from contracts.errors import EngineError
from contracts.messages import _

__all__ = ["Here", "completed", "executor", "prepare", "range_size", "worker_count"]

T = TypeVar("T")
_COST = {"docx": 4.0, "pdf": 40.0, "html": 5.0, "txt": 5.0, "md": 5.0}
"""Milliseconds a document; only says whether processes pay."""
_WORTH = 1500.0
"""Milliseconds of work from which a second process pays for its start."""
_LARGE = 100_000
"""Bytes of a table whose rows are enough for several processes."""
_SMALLEST, _LARGEST = 20, 100
_ON_CLUSTER = 500
"""Rows a task on a cluster: each costs its scheduler 2–3 ms."""


_GARBAGE = 50_000
"""New objects before a worker looks for garbage; a tree of a document holds thousands that are none."""


class Here(Executor):
    """Makes each range when it is asked for, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 (the result says it, as with any executor)
            future.set_exception(error)
        return future


def worker_count(rows: int, formats: Iterable[str], asked: int | None) -> int:
    """How many processes to use for so many rows; one stays in this process."""
    if asked is not None:
        return max(1, asked)
    work = rows * sum(_COST.get(one, 5.0) for one in formats)
    return _cores() if work >= _WORTH else 1


def prepare(table: Path, asked: int | None) -> None:
    """Lets the server of the workers import what they need while the table is read, where there will be some."""
    with suppress(OSError):
        if asked == 1 or (asked is None and table.stat().st_size < _LARGE):
            return
        context = _context()
        if context.get_start_method() == "forkserver" and _cores() > 1:
            from multiprocessing.forkserver import ensure_running

            ensure_running()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def range_size(rows: int, workers: int, *, on_cluster: bool) -> int:
    """How many rows make one task: few enough to share the work, enough to be worth a message."""
    if on_cluster:
        return _ON_CLUSTER
    return min(_LARGEST, max(_SMALLEST, rows // (workers * 8) or 1))


@contextmanager
def executor(workers: int, scheduler: str | None) -> Iterator[Executor]:
    """An executor of *workers* processes, or that of the cluster at *scheduler*.

    Processes are never forks of this one: Typst hangs in a fork of a process that has used it.

    Raises:
        EngineError: there is no such cluster, or its client is not installed.
    """
    if scheduler is not None:
        with _cluster(scheduler) as found:
            yield found
    elif workers == 1:
        with _rarely_collected():
            yield Here()
    else:
        pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Ctrl-C is for the process that the user sees: a worker finishes its range; it ends when that process has gone."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()
    gc.freeze()  # what was imported stays for ever: it is not walked again and again
    gc.set_threshold(_GARBAGE, 20, 20)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """As in a worker, for as long as rows are made in this process."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_GARBAGE, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _context() -> Any:
    import multiprocessing

    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["contracts.batch.preload"])
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        message = _("a scheduler needs dask distributed")
        hint = _("install it with pip install contracts-ua[cluster]")
        raise EngineError(message, hint=hint) from error
    connect: Callable[..., Any] = Client  # its own annotations are not whole
    try:
        client = connect(address, timeout=20)
    except (OSError, TimeoutError, ValueError) as error:
        message = _("there is no scheduler at {address}: {reason}")
        raise EngineError(message, address=address, reason=str(error)) from error
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()


def completed(
    pool: Executor, function: Callable[..., T], tasks: Iterable[tuple[Any, ...]], most: int
) -> Iterator[T]:
    """Results in the order in which they come; at most *most* tasks wait at a time.

    Raises:
        EngineError: a worker ended without an answer.
    """
    waiting: set[Future[T]] = set()
    rest = iter(tasks)
    try:
        while True:
            while len(waiting) < most and (task := next(rest, None)) is not None:
                waiting.add(pool.submit(function, *task))
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except BrokenProcessPool as error:
        message = _("a worker process ended without an answer")
        hint = _("run again: what is made is not made again; fewer --workers need less memory")
        raise EngineError(message, hint=hint) from error
    finally:
        for future in waiting:
            future.cancel()
