"""What xbrllint and Arelle say of the same broken filings, rule by rule; a table of differences, each with its reason.

usage: PYTHONPATH=tests python tests/checks/against_arelle.py FILING,FILING,... [PLACE,PLACE,... [FIRST/STEP]]

Each filing is broken at each place (0 to 1) by each fault; 1/3 takes every third fault from the second on. `all` is
all filings.

A rule's `references` hold the codes of Arelle's messages: that is how the two are joined. What one says for a fault and
the other does not say by a rule of that code is a difference.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kit import processor
from kit.faults import Fault, Files, Planted
from kit.linting import Findings, fresh, lint_path, texts, written
from kit.processor import Message
from kit.stand_ins import cache_with_stand_ins
from xbrl_faults import FAULTS
from xbrllint.report.finding import Finding

SHARED_CODES = ("xbrl.", "xbrldte:", "xmlSchema:", "xlink:")  # of standards that both hold documents to
OURS, ARELLE = "xbrllint", "Arelle"
COLUMNS = (
    "breaks", "found by both", "rules that agree", "of these on one line", "nothing that one says alone",
    f"said by {ARELLE} alone", f"said by {OURS} alone",
)  # fmt: skip


class Why(NamedTuple):
    """A difference that is known: who speaks alone, by what rule or code, for which faults, and why that is right."""

    who: str
    name: str  # a pattern of it
    faults: str  # a pattern of their names
    reason: str


_FOLLOWS = "follows from the fault, which we tell by the rule for it: one fault, one finding"
_UNDECLARED = "what is not declared has no usedOn: " + _FOLLOWS
_UNREAD = "what is behind a reference that leads nowhere is not known, so nothing is said to lack it"
_STANDARD = "of a standard concept that loses its label, the taxonomy's own label may be elsewhere: undecided"
_ABSENT = "the attribute is needed (XBRL 2.1, 3.5.3; XLink 1.0): Arelle does not look for it there"
_SCHEMAS = "breaks the schema of schemas (XML Schema part 1), to which Arelle does not hold a schema document"
EXPLAINED = [
    Why(ARELLE, "xbrl.3.5.2.4.5:roleRefMismatch", "href|no id", _FOLLOWS),
    Why(ARELLE, "xbrl.3.5.2.5.5:arcroleRefMismatch", "href", _FOLLOWS),
    Why(ARELLE, "xbrl.3.5.2.4.5:roleRefNotDefined", "no roleURI", _FOLLOWS),
    Why(ARELLE, "xbrl.3.5.2.4:missingRoleRef", "roleURI", _FOLLOWS),
    Why(ARELLE, "xbrl.3.5.2.5:missingArcroleRef", "arcroleURI", _FOLLOWS),
    Why(ARELLE, "xbrl.5.1.3.4:custRoleUsedOn", "undeclared role|roleURI", _UNDECLARED),
    Why(ARELLE, "xbrl.5.1.4.5:custArcroleUsedOn", "undeclared arcrole", _UNDECLARED),
    Why(ARELLE, "xbrl.3.5.3.8.1:resourceType", "unknown element", "takes the unknown for a resource: " + _FOLLOWS),
    Why(ARELLE, "xbrl.3.5.3.9.2:arcResource", "no from|no type|label|of another type", "ends at nothing: " + _FOLLOWS),
    Why(ARELLE, "xbrl.3.5.3.9.3:arcResource", "no to|no type|label|of another type", "ends at nothing: " + _FOLLOWS),
    Why(ARELLE, "xbrl.5.1.1.1:itemPeriodType", "bad periodType", "told by schema-valid as a bad value"),
    Why(ARELLE, "xbrl.5.1.1.2:itemBalance", "bad balance", "told by schema-valid as a bad value"),
    Why(OURS, "schema-valid", "bad balance", "told by Arelle as a balance that an item cannot have"),
    Why(OURS, "schema-valid", "bad periodType", "told by Arelle as an item without periodType"),
    Why(ARELLE, r"xbrl\.5\.2\.\d\.1:\w+LinkLocTarget", "mistyped href", _FOLLOWS),
    Why(ARELLE, "xbrl.5.2.4.2.1:preferredLabelMissing", "linkbaseRef|^loc: ", _UNREAD),
    Why(ARELLE, "xbrl.5.2.4.2.1:preferredLabelMissing", "^(arc|label): ", _STANDARD),
    Why(ARELLE, r"xbrldte:\w+(Source|Target)Error", "without fragment|unknown substitutionGroup", _FOLLOWS),
    Why(ARELLE, "xbrldte:HasHypercubeMissingContextElementAttributeError", "bad contextElement", _FOLLOWS),
    Why(ARELLE, "xmlSchema:attributesRequired", "no roleURI", _FOLLOWS),
    Why(ARELLE, "xmlSchema:valueError", "unknown type", "told by item-type, which also says what the type may be"),
    Why(ARELLE, "xmlSchema:valueError", "without its end", "reads on after the syntax error, which both tell"),
    Why(ARELLE, "xmlSchema:valueError", "import", _UNREAD),
    Why(ARELLE, "IOerror", "import", "a hint (XML Schema part 1, 4.3.2): told where the name is near that of a file"),
    Why(OURS, "arc-without-arcrole", "no arcrole", _ABSENT),
    Why(OURS, "link-without-role", "no role", _ABSENT),
    Why(OURS, "xlink-type-fits-element", "no type", _ABSENT),
    Why(OURS, "locator-leads-to-concept", "no name", _SCHEMAS),
    Why(OURS, "schema-valid", "no name|bad nillable", _SCHEMAS),
    Why(OURS, "locator-target-exists", "in a linkbase", "it leads nowhere besides, which Arelle does not follow"),
    Why(OURS, "role-ref-without-uri", "no roleURI", "told by Arelle as an attribute that is required"),
]


class Case(NamedTuple):
    """A fault as it was planted, and what both say that they did not say before."""

    fault: str
    planted: Planted
    ours: list[Finding]
    theirs: list[Message]

    def agreed(self) -> Iterator[tuple[Finding, Message]]:
        """Give each finding with the message that says the same: one of its code, on its line if there is one."""
        for finding in {finding.rule: finding for finding in self.ours}.values():
            same = [message for message in self.theirs if message.code in finding.references]
            same.sort(key=lambda message: not on_one_line(finding, message))
            if same:
                yield finding, same[0]

    def alone(self) -> set[tuple[str, str]]:
        """Give what one of both says alone: who, and the rule or code."""
        known = {code for finding in self.ours for code in finding.references}
        said = {message.code for message in self.theirs}
        ours = {
            (OURS, f.rule)
            for f in self.ours
            if f.severity == "error" and said.isdisjoint(f.references)
            and any(code.startswith(SHARED_CODES) for code in f.references)
        }  # fmt: skip
        return ours | {(ARELLE, code) for code in said - known}


def on_one_line(finding: Finding, message: Message) -> bool:
    """Say whether both name the same line of the same file."""
    place = finding.location
    return message.name == Path(place.path).name and message.line == place.line


def explained(case: Case, who: str, name: str) -> Why | None:
    """Find the entry of the table for a difference."""
    entries = (why for why in EXPLAINED if why.who == who and re.fullmatch(why.name, name))
    return next((why for why in entries if re.search(why.faults, case.fault)), None)


def cases(
    files: Files, folder: Path, cache: Path, places: Iterable[float], faults: Iterable[Fault] = FAULTS
) -> Iterator[Case]:
    """Plant each fault (or each of some), at each place of some, and ask both.

    ``files``: a filing of which both find all that it refers to. ``folder``: a new one, for the broken filings.
    ``places``: from 0 to 1.
    """
    entry = entry_of(files)
    sound = lint_path(written(files, folder), profile="xbrl")
    asked: list[tuple[str, Planted, Findings]] = []

    def paths() -> Iterator[Path]:
        yield folder / entry
        for fault in faults:
            for place in places:
                planted = fault.planted(files, place)
                if planted is not None:
                    after = lint_path(written(planted.files, folder), profile="xbrl")
                    asked.append((fault.name, planted, after))
                    yield folder / entry

    answers = processor.asked(paths(), cache)
    before = next(answers)
    for said in answers:
        name, planted, after = asked[-1]
        theirs = [message for message in said if message not in before]
        yield Case(name, planted, fresh(sound, after), theirs)


def entry_of(files: Files) -> str:
    """Give the file from which the others are reached: the schema, or the linkbase that is there alone."""
    return next((name for name in files if name.endswith(".xsd")), next(iter(files)))


def as_referred(files: Files) -> Files:
    """Give the files of a filing by the names by which they refer to each other, where they were renamed since."""
    texts_ = "".join(files.values())
    missing = [name for name in dict.fromkeys(re.findall(r'href="([^"/:#]+\.x\w\w)', texts_)) if name not in files]
    other = {_ending(name): name for name in missing}
    return {other.get(_ending(name), name): text for name, text in files.items()}


def _ending(name: str) -> str:
    return re.sub(r"^.*?(?=(_[a-z-]+)?\.x\w\w$)", "", name)


def count(found: Iterable[Case]) -> tuple[Counter[str], list[tuple[Case, str, str]], set[Why]]:
    """Count what was compared; gives the differences that the table does not explain, and its entries that do."""
    counts, rest, used = Counter[str](), [], set[Why]()
    for case in found:
        counts["breaks"] += 1
        counts["found by both"] += bool(case.ours and case.theirs)
        alone = case.alone()
        counts["nothing that one says alone"] += not alone
        for finding, message in case.agreed():
            counts["rules that agree"] += 1
            counts["of these on one line"] += on_one_line(finding, message)
        for who, name in sorted(alone):
            why = explained(case, who, name)
            counts[f"said by {who} alone"] += 1
            if why is None:
                rest.append((case, who, name))
            else:
                used.add(why)
    return counts, rest, used


def compare(name: str, places: list[float], faults: list[Fault]) -> tuple[Counter[str], set[Why]]:
    """Compare on one of the shared filings, print what is not explained, and give what was counted."""
    shared = Path(__file__).resolve().parents[2].parent / "shared"
    files = as_referred(texts(shared / "filings" / name, "*-*.x*"))
    with tempfile.TemporaryDirectory() as folder:
        cache = cache_with_stand_ins(files, shared / "taxonomies" / "cache", Path(folder, "cache"))
        counts, rest, used = count(cases(files, Path(folder, "filing"), cache, places, faults))
    row = " | ".join(f"{counts[column]:,}" for column in COLUMNS)
    print(f"| {name} | {row} |", flush=True)
    for case, who, what in rest:
        print(f"{who} alone: {what} for {case.fault} in {case.planted.name}:{case.planted.lines.start};"
              f" {[f.rule for f in case.ours]} {[m.code for m in case.theirs]}", flush=True)  # fmt: skip
    counts["unexplained"] = len(rest)
    return counts, used


def main(arguments: list[str]) -> int:
    """Compare on shared filings; gives 1 where a difference is not explained."""
    chosen, places, some = [*arguments, *("0.5", "0/1")[len(arguments) - 1 :]]
    first, step = map(int, some.split("/"))
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "filings"
    every = sorted(path.name for path in folder.iterdir() if path.is_dir())
    print(f"| filing | {' | '.join(COLUMNS)} |")
    counts, used = Counter[str](), set[Why]()
    for name in every if chosen == "all" else chosen.split(","):
        more, ours = compare(name, [float(place) for place in places.split(",")], FAULTS[first::step])
        counts, used = counts + more, used | ours
    print(f"| all | {' | '.join(f'{counts[column]:,}' for column in COLUMNS)} |")
    for why in EXPLAINED:
        if why not in used:
            print(f"explains nothing here: {why.name} for {why.faults}")
    return int(counts["unexplained"] > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
