"""What is asked of the workers of a survey: the same for each of its filings."""

from __future__ import annotations

from collections.abc import Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.settings import Settings

if TYPE_CHECKING:
    from typing import Any


class Item(Record):
    """One filing of an archive, before anybody has read it.

    Attributes:
        filing: its address, by which the tables name it: a path from the root with forward slashes, or a URL.
        root: the address of the folder in which its files lie.
        files: the names of its files, from that folder.
        kind: zip, folder, package or file.
        stamp: what changes with its content, as those who keep it tell without its being read: names, sizes, times or
            entity tags; empty where they do not tell.
    """

    filing: str
    root: str
    files: tuple[str, ...]
    kind: str
    stamp: str


class Order(Record):
    """How each filing is to be looked at.

    Attributes:
        settings: those of a lint; its paths are whole ones, for filings are linted where they lie.
        seconds: that a filing may take, from its first byte to its last finding.
        attempts: how many processes a filing may kill before it is passed over.
        storage: options for those who keep what is addressed, such as ``anon``; they may be secrets and are not kept.
    """

    settings: Settings = Settings()
    seconds: int = 600
    attempts: int = 3
    storage: Mapping[str, Any] = {}


__all__ = ["Item", "Order"]
