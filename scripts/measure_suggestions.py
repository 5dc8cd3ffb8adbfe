"""Measure whether what filings refer to is known, and whether a mistyped id gets the right suggestion.

usage: measure_suggestions.py FILINGS_FOLDER [IDS]

Every reference of the filings into standard schemas is looked up, offline. Then one letter is changed, left out,
doubled or swapped in each id that they use, and in IDS (40) further ones of each taxonomy and year of the bundled
store: how often the first suggestion is the id that it was. A change that makes another id of the schema is none, and
one that is as near to another id tells nobody which was meant (ids of few letters, numbered ones): it is counted
apart. Then slips are made in the files of the filings, one reference in all of those that have the same id, and all of
them are counted: the labels of locators and other references may tell which id was meant. Prints a row for each
taxonomy and year, how long look-ups take, and a row for each filing; fails where one has less than 99%.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from xbrllint.base.nearest import Names, slipped
from xbrllint.config.settings import Settings
from xbrllint.running.run import lint
from xbrllint.taxonomy.bundled import named
from xbrllint.taxonomy.store import Store, Stores
from xbrllint.xbrl.dts.standard import Standard

HREF = re.compile(rb"""href\s*=\s*["'](https?://[^"'#<>]+\.xsd)#([^"'<>]+)["']""")
LOCATOR = re.compile(r"""href\s*=\s*["'](https?://[^"'#<>]+\.xsd)#([^"'<>]+)["']""")
WRONG = re.compile(r".* with the id ([^ ,]+)")
ROUNDS, AT_ONCE = 16, 12  # how often slips are made in a filing, and how many in each file at once
LEAST = 0.99
CUTOFF = 0.8  # as `xbrl.dts.references` asks
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def references(folder: Path) -> dict[str, set[str]]:
    """Give the ids that the files of a folder refer to, by the addresses of the schemas."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.x*")):
        for address, id_ in HREF.findall(path.read_bytes()):
            found.setdefault(address.decode(), set()).add(id_.decode())
    return found


def unknown(store: Store, wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Give the references into known schemas that lead to no concept or role type, and schemas that are not known."""
    missing = {}
    for address, ids in wanted.items():
        info = store.schema(address)
        known = {*store.concepts(address, ids), *(role.id for role in store.roles(address))} if info else set()
        left = {id_ for id_ in ids - known if info is None or info.roles_known or "role" not in id_.lower()}
        if left:
            missing[address] = left
    return missing


def slips(id_: str, chance: random.Random) -> Iterator[str]:
    """Give an id with one slip of the finger, of each kind."""
    prefix, _, name = id_.rpartition("_")
    start = len(prefix) + 1
    at = chance.randrange(start, len(id_))
    letter = chance.choice([letter for letter in LETTERS if letter != id_[at].lower()])
    yield id_[:at] + letter + id_[at + 1 :]
    if len(name) > 3:
        yield id_[:at] + id_[at + 1 :]
        yield id_[:at] + id_[at] + id_[at:]
        at = min(at, len(id_) - 2)
        yield id_[:at] + id_[at + 1] + id_[at] + id_[at + 2 :]


def is_clear(wrong: str, names: Names) -> bool:
    """Say whether one slip makes no more than one known id of a wrong one."""
    near = {name for name in names.sharing_half(wrong) if slipped(wrong, (name,))}
    swapped = names.middle_swapped(wrong)
    return len(near | {swapped} if swapped else near) < 2


Counts = dict[tuple[str, str], tuple[int, int, int]]


def measured(store: Store, wanted: dict[str, set[str]], more: int) -> Counts:
    """Give by taxonomy and year how many clear slips were asked about, how many had the right suggestion first, and how
    many slips were not clear.
    """
    asked: Counter[tuple[str, str]] = Counter()
    unclear: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    standard = Standard(SimpleNamespace(stores=Stores([store]), documents=[]))  # type: ignore[arg-type]
    for info in store.schemas():
        ids = sorted(store.ids(info.address))
        chance = random.Random(info.address)
        used = wanted.get(info.address, set()) & set(ids)
        chosen = {*used, *chance.sample(ids, min(more, len(ids)))}
        key, existing, names = named(info.address)[1:], set(ids), Names(ids)
        for id_ in sorted(id_ for id_ in chosen if id_.rpartition("_")[2]):
            for wrong in slips(id_, chance):
                if wrong in existing:
                    continue
                if not is_clear(wrong, names):
                    unclear[key] += 1
                else:
                    asked[key] += 1
                    right[key] += standard.nearest_id(info.address, info.address, wrong, CUTOFF) == id_
    return {key: (asked[key], right[key], unclear[key]) for key in sorted(asked)}


def look_up_times(folder: Path) -> Iterator[tuple[str, int, float]]:
    """Give for each filing how many references it has, and the seconds of looking them up in a store not yet opened."""
    for filing in sorted(path for path in folder.iterdir() if path.is_dir()):
        wanted = references(filing)
        start = time.perf_counter()
        store = Store()
        for address, ids in wanted.items():
            store.concepts(address, ids)
        yield filing.name, sum(map(len, wanted.values())), time.perf_counter() - start


class InPlace:
    """Slips in the files of a filing: every second turn those that are as near to another id, where there are any."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.texts = {path: path.read_bytes().decode() for path in sorted(folder.glob("*.x*"))}
        self.names: dict[str, Names] = {}
        self.counts = Counter[str]()

    def measure(self) -> Counter[str]:
        """Make slips, lint the filing, and count which suggestions are right."""
        for turn in range(ROUNDS):
            chance = random.Random(f"{self.folder.name} {turn}")
            made: dict[str, tuple[str, str]] = {}  # the addresses and right ids, by the wrong ones
            contents = {str(path): self.slipped(text, chance, turn, made).encode() for path, text in self.texts.items()}
            report = lint([str(self.folder)], Settings(no_config=True, select=("locator-target-exists",)), contents)
            said = {WRONG.split(finding.message)[1]: finding.label for finding in report.findings}
            for wrong, (address, right) in made.items():
                kind = "clear" if is_clear(wrong, self.names[address]) else "unclear"
                self.counts.update({kind: 1, f"{kind} right": said.get(wrong) == f"did you mean {right}?"})
        return self.counts

    def slipped(self, text: str, chance: random.Random, turn: int, made: dict[str, tuple[str, str]]) -> str:
        """Make slips in some references of a text into taxonomies that are known, no two in the same id."""
        found = list(LOCATOR.finditer(text))
        for match in sorted(chance.sample(found, min(AT_ONCE, len(found))), key=lambda match: -match.start()):
            address, right = match[1], match[2]
            info = self.store.schema(address)
            done = {id_ for _, id_ in made.values()}
            if info is None or info.known == "partial" or right in done or not self.store.concept(address, right):
                continue
            names = self.names.setdefault(address, Names(self.store.ids(address)))
            wrong = [one for one in slips(right, chance) if one not in made and not self.store.concept(address, one)]
            unclear = [one for one in wrong if turn % 2 and not is_clear(one, names)]
            if wrong:
                made[one := chance.choice(unclear or wrong)] = address, right
                text = text[: match.start(2)] + one + text[match.end(2) :]
        return text


def told(counts: Counter[str]) -> str:
    """Say what was counted in place."""
    clear = f"{counts['clear right']:,} of {counts['clear']:,} clear slips right"
    return f"{clear}, and {counts['unclear right']:,} of {counts['unclear']:,} of which others are as near"


def main() -> int:
    """Measure and print."""
    wanted = references(Path(sys.argv[1]))
    more = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    store = Store()
    known = {info.address for address in wanted if (info := store.schema(address)) is not None}
    missing = unknown(store, wanted)
    print(f"{sum(map(len, wanted.values())):,} references into {len(wanted)} schemas, {len(known)} of them known")
    for address, ids in missing.items():
        print(f"not known: {address}: {', '.join(sorted(ids)[:5])}")
    by_info: dict[str, set[str]] = {}
    for address, ids in wanted.items():
        info = store.schema(address)
        by_info.setdefault(info.address if info is not None else address, set()).update(ids)
    found = measured(store, by_info, more)
    failed = 0
    for (taxonomy, year), (asked, right, unclear) in found.items():
        low = right < LEAST * asked
        failed += low
        share = f"{right / asked:7.2%} right, {unclear:,} unclear{'  LOW' if low else ''}"
        print(f"{taxonomy:28} {year:5} {asked:7,} slips, {share}")
    asked, right, unclear = (sum(counts[at] for counts in found.values()) for at in (0, 1, 2))
    share = f"{right / asked:.2%} right, {unclear:,} unclear"
    print(f"all: {asked:,} slips, {share}; {failed} of {len(found)} below {LEAST:.0%}")
    for name, count, seconds in look_up_times(Path(sys.argv[1])):
        print(f"{name:28} {count:6,} references looked up in {seconds * 1000:.1f} ms")
    total = Counter[str]()
    for filing in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
        counts = InPlace(filing, store).measure()
        total.update(counts)
        failed += counts["clear right"] < LEAST * counts["clear"]
        print(f"{filing.name:28} {told(counts)}")
    print(f"in place: {told(total)}")
    return int(bool(missing or failed))


if __name__ == "__main__":
    sys.exit(main())
