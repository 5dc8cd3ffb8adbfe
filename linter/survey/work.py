"""What a worker of the cluster does with one filing."""

from __future__ import annotations

import pickle
import platform

from .. import __version__
from ..base.record import Record
from ..errors import UserError
from .children import survey_apart
from .extra import needed
from .order import Item, Order
from .tables import arrow_table


class WrongWorker(UserError):
    """A worker that has another version of xbrllint than the one who asks; the message is one line."""


class Result(Record):
    """What a worker gives back: the status, how many findings count, and the tables as bytes (Arrow's streams)."""

    status: str
    findings: int
    tables: dict[str, bytes]


def message_of(item: Item, order: Order, known: str) -> bytes:
    """Pack what a worker is told: bytes, into which no scheduler looks."""
    return pickle.dumps((item, order, known))


def survey_on_worker(version: str, message: bytes) -> Result:
    """Survey a filing and give its tables; ``version``: of who packed the message.

    Raises WrongWorker, and UserError of a wrong order.
    """
    if version != __version__:
        raise WrongWorker(f"the worker on {platform.node()} has xbrllint {__version__} instead of {version}")
    item, order, known = pickle.loads(message)
    outcome = survey_apart(item, order, known)
    tables = {name: as_bytes(arrow_table(name, rows)) for name, rows in outcome.rows.items() if rows}
    return Result(outcome.status, outcome.findings, tables)


def as_bytes(table: object) -> bytes:
    """Write pyarrow's table as a compressed stream."""
    arrow, ipc = needed("pyarrow"), needed("pyarrow.ipc")
    sink = arrow.BufferOutputStream()
    with ipc.new_stream(sink, table.schema, options=ipc.IpcWriteOptions(compression="zstd")) as writer:  # type: ignore[attr-defined]
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def from_bytes(data: bytes) -> object:
    """Read a table that `as_bytes` wrote."""
    table: object = needed("pyarrow.ipc").open_stream(data).read_all()
    return table


__all__ = ["Result", "WrongWorker", "as_bytes", "from_bytes", "message_of", "survey_on_worker"]
