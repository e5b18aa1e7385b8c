"""Work on files of others in a process of its own, with limits on time and memory: what goes wrong stays there."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from contracts.errors import ContractsError, TemplateError
from contracts.messages import _
from contracts.records import record

__all__ = ["Bounds", "guarded"]

T = TypeVar("T")
_DEPTH = 10_000
"""Calls inside calls that the answer may take to be sent."""


@record
class Bounds:
    """What the process may use."""

    seconds: int = 30
    """Of CPU time; twice as much by the clock."""
    memory: int = 2_000_000_000
    """Bytes of addresses beside those that it begins with; not enforced where the system knows no such limit."""
    file_size: int = 200_000_000


def guarded(work: Callable[..., T], *given: Any, bounds: Bounds = Bounds(), **named: Any) -> T:
    """What *work* gives for the arguments, made in a process of its own.

    *work* is a function of a module; what it takes and gives can be pickled.

    Raises:
        ContractsError: as *work* raised it.
        TemplateError: it took more time or memory than allowed.
    """
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, bounds, work, given, named), daemon=True)
    process.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(bounds.seconds * 2) else None
    except EOFError:
        answer = None
    finally:
        receiver.close()
        if process.is_alive() and not process.join(1) and process.is_alive():
            process.kill()
        process.join()
    made: T = _answered(answer, process.exitcode)
    return made


def _answered(answer: Any, code: int | None) -> Any:
    match answer:
        case ("made", made):
            return made
        case ("failed", ContractsError() as error):
            raise error
        case _ if answer == "memory" or (code is not None and code < 0):
            message = _("the template takes more time or memory than is allowed")
            hint = _("look for repetitions inside repetitions, and for very large tables")
            raise TemplateError(message, hint=hint)
        case _:
            cause = answer[1] if isinstance(answer, tuple) else code
            message = _(
                "the template could not be read: the process that read it ended with {cause}"
            )
            hint = _("look for tags inside tags, and for very long ones")
            raise TemplateError(message, hint=hint, cause=cause)


def _work(
    sender: Connection,
    bounds: Bounds,
    work: Callable[..., Any],
    given: tuple[Any, ...],
    named: dict[str, Any],
) -> None:
    _limit(bounds)
    answer: Any
    try:
        answer = ("made", work(*given, **named))
    except ContractsError as error:
        answer = ("failed", error)
    except (MemoryError, RecursionError):
        answer = "memory"
    except Exception as error:  # noqa: BLE001 (whatever it is, it is told and stays here)
        answer = ("broken", f"{type(error).__name__}: {error}"[:200])
    sys.setrecursionlimit(
        _DEPTH
    )  # of what an overflow took, Python 3.11 does not always give back all
    sender.send(answer)
    sender.close()


def _inherited() -> int:
    """Bytes of addresses that the process has from the start: those of its parent, where it was forked."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (nothing more is imported here)
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _limit(bounds: Bounds) -> None:
    """Limits of the system on this process, where it has them."""
    if sys.platform == "win32":
        return
    import resource

    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    for kind, most in (
        (resource.RLIMIT_CPU, bounds.seconds),
        (resource.RLIMIT_AS, bounds.memory + _inherited()),
        (resource.RLIMIT_FSIZE, bounds.file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))
