"""Filings that lie only in memory, written as short as the rules' examples are, and single rules over them."""

from __future__ import annotations

from xbrllint.report.finding import Finding
from xbrllint.rulebook.book import load
from xbrllint.rulebook.examples import FOLDER, complete
from xbrllint.running.engine import Engine
from xbrllint.taxonomy.store import open_stores
from xbrllint.verdicts.judge import judge
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.read.files import Files

from .faults import Files as Texts

BOOK = load()
SCHEMA = "co-20301231.xsd"


def open_filing(documents: Texts) -> Filing:
    """Open a filing of documents by name; what a rule's example may leave out, they may."""
    files = Files()
    files.cwd = FOLDER
    addresses = [f"{FOLDER}/{name}" for name in documents]
    for address, text in zip(addresses, documents.values(), strict=True):
        files.put(address, complete(text).encode())
    files.list_only(f"{FOLDER}/", addresses)
    (filing,) = open_filings(addresses, files, open_stores([])).filings
    return filing


def findings(filing: Filing, *rules: str) -> list[Finding]:
    """Give what some rules say of a filing."""
    engine = Engine(BOOK, {rule: BOOK.rules[rule].severity for rule in rules})
    return judge([engine.lint(filing)], BOOK)[0]
