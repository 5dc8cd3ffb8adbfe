"""The words of a report on a roll-forward, which the terminal and Markdown share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.counted import counted
from ..running.writing import Change as FileChange
from .compare import CHANGED, DEPRECATED, GONE, RENAMED, UNSURE, Change
from .concepts import ConceptNews
from .extensions import OTHER_ATTRIBUTES, SAME_NAME, ExtensionNews
from .fixing import Put, RollForward
from .instead import MOVED, NAME, TAXONOMY, WORDS, Instead
from .outlook import Outlook
from .plan import HELD, LACKING, LOCAL, NO_YEAR, STAYS, UNKNOWN, WITH, Family, FileMove
from .plan import RENAMED as RENAMED_FILE
from .roles import RoleNews
from .uses import Use

HEADINGS = {
    GONE: "Gone",
    UNSURE: "Not known whether they are there",
    DEPRECATED: "Deprecated",
    CHANGED: "Changed",
    RENAMED: "In another file, or with another id",
}
_BY = {
    TAXONOMY: "its taxonomy names {} instead",
    MOVED: "{} has the same name; a guess",
    WORDS: "{} is of the same words; a guess",
    NAME: "{} has a similar name; a guess",
}
_MOST_YEARS = 12
_MOST_UNSURE = 10


def family_line(family: Family) -> str:
    """Say what becomes of a taxonomy."""
    used, beside = ", ".join(family.used), f", as EDGAR takes it with {family.beside}" if family.beside else ""
    years = ", ".join(family.known[-_MOST_YEARS:])
    said = {
        STAYS: f"{used}: is there already",
        WITH: f"{used}: stays{beside}",
        NO_YEAR: f"{used}: stays, for that year is not known; known: {years}",
        UNKNOWN: f"{used}: stays, for nothing is known of this taxonomy; add it: xbrllint taxonomy add",
        HELD: f"{used}: stays, as {family.beside} goes with {family.name} {used}",
        LOCAL: f"{used}: stays, for the filing has a copy of it; known: {years}",
    }
    back = ", which is older" if _is_back(family) else ""
    return said.get(family.status, f"{used} -> {family.to}{beside}{back}")


def _is_back(family: Family) -> bool:
    """Say whether a taxonomy goes to an older version than one in use; versions without a year tell nothing."""
    dated = [version for version in family.used if version[:2] in ("19", "20")]
    return family.to[:2] in ("19", "20") and any(family.to < version for version in dated)


def file_line(file: FileMove) -> str:
    """Say what becomes of a file."""
    if file.status == LACKING:
        return f"{file.old}: no such file is known in {file.family} {file.version}"
    return f"{file.old} -> {file.new}" + (" (renamed)" if file.status == RENAMED_FILE else "")


def concept_lines(news: ConceptNews) -> Iterator[str]:
    """Say what there is to say of a concept besides its name and its uses."""
    if news.since:
        yield f"deprecated since {news.since}"
    if news.new_address:
        yield f"it stands in {news.new_address} there"
    if news.new_id and news.new_id != news.id:
        yield f"its id is {news.new_id} there"
    for change in news.changes:
        yield change_line(change)
    if news.instead is not None:
        yield instead_line(news.instead)
    elif news.known_before is False:
        yield "the version in use does not have it either"
    elif news.status == GONE:
        yield "nothing is known to stand for it"


def change_line(change: Change) -> str:
    """Say what is otherwise."""
    doubt = "" if change.sure else " (by the schemas of other years)"
    if change.what == "sum":
        if not change.new:
            return f"no longer sums {change.old.lstrip('+-±')}"
        if not change.old:
            return f"sums {change.new.lstrip('+-±')} too, with {_sign(change.new)}"
        return f"sums {change.new.lstrip('+-±')} with {_sign(change.new)}, no longer with {_sign(change.old)}"
    quote = '"' if change.what == "label" else ""
    old, new = (f"{quote}{one}{quote}" if one else "none" for one in (change.old, change.new))
    return f"{change.what}: {old} -> {new}{doubt}"


def _sign(part: str) -> str:
    return {"+": "plus", "-": "minus"}.get(part[0], "either sign")


def instead_line(instead: Instead) -> str:
    """Say what stands instead, and who says so."""
    return _BY[instead.by].format(instead.concept)


def role_line(news: RoleNews) -> str:
    """Say what becomes of a role."""
    if news.status == RENAMED:
        return f"{news.uri}: its id is {news.id} in {news.new}"
    like = f"; {news.instead} is there, a guess" if news.instead else ""
    if news.status == GONE:
        return f"{news.uri}: {news.new} does not declare it{like}"
    return f"{news.uri}: not all roles of {news.new} are known{like}"


def extension_line(news: ExtensionNews) -> str:
    """Say what a company element repeats."""
    if news.how in (SAME_NAME, OTHER_ATTRIBUTES):
        return f"{news.concept} has the name of {news.standard}{news.how.removeprefix(SAME_NAME)}"
    return f"{news.concept} is like {news.standard}: {news.how}{'' if news.sure else '; a guess'}"


def folded(outlook: Outlook) -> Iterator[str]:
    """Name what is not known of the versions, a line for each: of very many nobody reads each for itself."""
    by_taxonomy: dict[str, list[str]] = {}
    for one in outlook.concepts:
        if one.status == UNSURE:
            by_taxonomy.setdefault(one.taxonomy, []).append(one.concept)
    for taxonomy, concepts in by_taxonomy.items():
        more = len(concepts) - _MOST_UNSURE
        told = ", ".join(concepts[:_MOST_UNSURE]) + (f" and {more:,} more" if more > 0 else "")
        yield f"{taxonomy}: {told}"


def use_lines(uses: tuple[Use, ...]) -> Iterator[str]:
    """Say where something is used: a line for each statement, then one for what is in none."""
    by_title: dict[str, list[Use]] = {}
    for use in uses:
        by_title.setdefault(use.title, []).append(use)
    for title, found in sorted(by_title.items(), key=lambda item: not item[0]):
        told = ", ".join(f"{use.kind} {use.path}:{use.line}{_times(use)}" for use in found)
        yield f"{title}: {told}" if title else told


def _times(use: Use) -> str:
    return f" ({use.count:,} times)" if use.count > 1 else ""


def closing(outlook: Outlook) -> str:
    """Count what there is."""
    words = ((GONE, "gone"), (DEPRECATED, "deprecated"), (CHANGED, "changed"), (UNSURE, "not known"))
    counts = {status: sum(one.status == status for one in outlook.concepts) for status, _ in words}
    told = ", ".join(f"{counts[status]:,} {word}" for status, word in words if counts[status] or status != UNSURE)
    return f"Looked up {counted(outlook.checked, 'standard concept')}: {told}."


def edits_line(found: RollForward, put: Put | None) -> str:
    """Say how many edits there are, and were made; '' for none."""
    if not found.changes:
        return ""
    if put is None:
        return f"{_edits(found.changes)} with --fix."
    written = put.addresses
    left = [change for change in found.changes if change.address not in written]
    not_made = f"{_edits(left)} {'was' if sum(one.made for one in left) == 1 else 'were'} not made." if left else ""
    return f"Made {_edits(put.made)}{'; ' + not_made if left else '.'}" if put.made else not_made


def _edits(changes: Sequence[FileChange]) -> str:
    count = sum(change.made for change in changes)
    return f"{counted(count, 'edit')} in {counted(len(changes), 'file')}"


__all__ = [
    "HEADINGS", "closing", "concept_lines", "edits_line", "extension_line", "family_line", "file_line", "folded",
    "role_line", "use_lines",
]  # fmt: skip
