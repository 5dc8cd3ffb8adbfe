"""Rules' examples, run: where the findings and what the marks and words of an example hold disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..base.typed import TYPE_CHECKING
from ..report.finding import Finding, Location
from ..rulebook.book import RuleBook
from ..rulebook.examples import FOLDER, FORMER, Example, read_examples
from ..rulebook.marks import Mark, Places
from ..rulebook.rule import Rule
from ..verdicts.judge import judge
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .engine import Engine
from .parts import one_each

if TYPE_CHECKING:
    from typing import Any

    from .former import Former


def run_example(rule: Rule, example: Example, book: RuleBook, stores: Any, year: int = 0) -> list[Finding]:
    """Lint an example with its rule alone; every file of it is reported on. The findings are in the files' order."""
    files = Files()
    files.cwd = FOLDER
    addresses = [f"{FOLDER}/{name}" for name in example.files]
    for address, text in zip(addresses, example.files.values(), strict=True):
        files.put(address, text.encode())
    for folder in dict.fromkeys(address[: address.rfind("/") + 1] for address in (f"{FOLDER}/", *addresses)):
        files.list_only(folder, [address for address in addresses if address.rpartition("/")[0] + "/" == folder])
    chosen = rule._replace(options={**rule.options, **example.options})
    book = RuleBook({**book.rules, rule.id: chosen}, book.profiles, book.functions)
    engine = Engine(book, {rule.id: rule.severity})
    opened = open_filings(addresses, files, stores, judged=())
    filings = opened.filings
    if example.former and filings:
        first = max(filings, key=lambda filing: len(filing.documents))
        first.former = _former(example, files, stores, [filing for filing in filings if filing is not first])
    linted = (engine.lint(filing, year) for filing in (*filings, *opened.packages))
    order = {name: number for number, name in enumerate(example.files)}
    found = sorted(judge(linted, book)[0], key=lambda f: (order.get(f.location.path, len(order)), f.location))
    return one_each(found)


def _former(example: Example, files: Files, stores: Any, beside: Sequence[Filing]) -> Former:
    """Give the filing before that of an example, in a folder of its own."""
    from .former import Former
    from .former_search import Found

    addresses = [f"{FOLDER}/{name}" for name in example.former]
    for address, text in zip(addresses, example.former.values(), strict=True):
        files.put(address, text.encode())
    files.list_only(f"{FOLDER}/{FORMER}/", addresses)
    return Former(FORMER, Found(FORMER, tuple(addresses)), files, stores, beside)


def problems(rule: Rule, raw: Mapping[str, Any], book: RuleBook, stores: Any, pinned: bool = False) -> Iterator[str]:
    """Say where a rule's examples and the rule disagree; empty for a rule that does what its examples show.

    ``pinned``: what an example leaves open is a problem too: a mark without a place, related places, words.
    """
    for number, example in enumerate(read_examples(raw), 1):
        for problem in differences(example, run_example(rule, example, book, stores), pinned):
            yield f"example {number}: {problem}"


def differences(example: Example, found: Sequence[Finding], pinned: bool = False) -> Iterator[str]:
    """Say where an example and what was found in it disagree."""
    marks = [(path, mark) for path, listed in example.marks.items() for mark in listed]
    ours, related = ([pair for pair in marks if pair[1].related is kind] for kind in (False, True))
    if not example.good and not ours:
        yield "a bad example marks at least one line with <!-- ! -->"
    if pinned:
        yield from _left_open(example)
    places = example.places()
    yield from _compare("finding", places, ours, [finding.location for finding in found])
    if related or pinned:
        named = dict.fromkeys(place._replace(message="") for finding in found for place in finding.related)
        yield from _compare("related place", places, related, named)
    if example.says:
        yield from _words(example.says, [finding.message for finding in found])


def _left_open(example: Example) -> Iterator[str]:
    """Say what an example does not hold."""
    for path, marks in example.marks.items():
        yield from (f"the mark at {path}:{mark.line} names no place" for mark in marks if not mark.names)
    if not example.good and not example.says:
        yield "a bad example says its findings' words"


def _words(says: tuple[str, ...], messages: list[str]) -> Iterator[str]:
    """Compare the words; one text stands for those of all findings."""
    wanted = says * len(messages) if len(says) == 1 else says
    for said, message in zip(wanted, messages, strict=False):
        if said != message:
            yield f"says '{message}', not '{said}'"
    if len(wanted) != len(messages):
        yield f"{len(messages)} findings have words, not {len(wanted)}"


def _compare(
    kind: str, places: dict[str, Places], marks: list[tuple[str, Mark]], locations: Iterable[Location]
) -> Iterator[str]:
    """Compare the places that marks name with those that were found; a mark without names takes all of its line."""
    found = Counter((at.path, at.line, name_of(at, places)) for at in locations)
    wanted: Counter[tuple[str, int, str]] = Counter()
    for path, line, name in [(path, mark.line, name) for path, mark in marks for name in mark.names]:
        spans = places[path].spans(line, name)
        if len(spans) == 1:
            wanted[path, line, places[path].name(*spans[0])] += 1
        else:
            yield f"{path}:{line} has {'several places' if spans else 'no place'} {name}"
    extra = list((found - wanted).elements())
    for path, line, name in (wanted - found).elements():
        other = next((key for key in extra if key[:2] == (path, line)), None)
        if other is None:
            yield f"no {kind} at {path}:{line} at {name}"
        else:
            extra.remove(other)
            yield f"{kind} at {path}:{line} at {other[2]}, not {name}"
    for path, line in [(path, mark.line) for path, mark in marks if not mark.names]:
        here = [key for key in extra if key[:2] == (path, line)]
        extra = [key for key in extra if key not in here]
        if not here:
            yield f"no {kind} at {path}:{line}"
    yield from (f"unexpected {kind} at {path}:{line} at {name}" for path, line, name in sorted(extra))


def name_of(location: Location, places: Mapping[str, Places]) -> str:
    """Give the name of a finding's place, as a mark writes it; empty in a file that is none of the example's."""
    names = places.get(location.path)
    if names is None:
        return ""
    start = names.position(location.line, location.column)
    return names.name(start, names.position(location.end_line, location.end_column))
