"""What it costs to add a large taxonomy, and to look up what a filing refers to in it.

    python benchmarks/taxonomy.py [ZIP...]

Makes a taxonomy of 2,600 files as regulators publish them (a core schema of 6,000 elements with labels in two
languages, and many small schemas of roles with presentation, calculation and definition linkbases), or takes those
that are named; adds each to a store of its own, exports it, and looks up 400 ids in both stores and in the bundled
one.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

FILES = 2_600
ELEMENTS = 6_000
IN_A_ROLE = 60  # elements that a linkbase of a role shows
ASKED = 400
HOST = "https://authority.example/"
FOLDER = "taxonomy/core/2030-11-01"
CORE = f"{FOLDER}/core_2030-11-01.xsd"
_NS = (
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
)
_ARCROLES = {
    "presentation": "http://www.xbrl.org/2003/arcrole/parent-child",
    "calculation": "http://www.xbrl.org/2003/arcrole/summation-item",
    "definition": "http://xbrl.org/int/dim/arcrole/domain-member",
}


def name(number: int) -> str:
    """Give an element's name of the usual length."""
    return f"ChangeInCurrentLiabilitiesOfSubsidiariesAndAssociates{number:05}"


def locator(number: int, schema: str) -> str:
    """Write a locator of an element."""
    return f'<link:loc xlink:type="locator" xlink:href="{schema}#core_{name(number)}" xlink:label="c{number}"/>'


def core() -> str:
    """Write the core schema."""
    rows = "\n".join(
        f'<xs:element name="{name(n)}" id="core_{name(n)}" type="xbrli:monetaryItemType" nillable="true"'
        ' substitutionGroup="xbrli:item" xbrli:periodType="instant" xbrli:balance="debit"/>'
        for n in range(ELEMENTS)
    )
    return f'<xs:schema {_NS} targetNamespace="{HOST}{FOLDER}/core">\n{rows}\n</xs:schema>'


def labels(language: str) -> str:
    """Write a label linkbase: a standard and a verbose label for each element."""
    rows = []
    for n in range(ELEMENTS):
        rows.append(locator(n, "core_2030-11-01.xsd"))
        for role in ("label", "verboseLabel"):
            rows.append(
                f'<link:label xlink:type="resource" xlink:label="l{n}" xml:lang="{language}"'
                f' xlink:role="http://www.xbrl.org/2003/role/{role}">Change in liabilities {n} ({role})</link:label>'
            )
        rows.append(
            '<link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"'
            f' xlink:from="c{n}" xlink:to="l{n}"/>'
        )
    return linkbase("label", rows, "http://www.xbrl.org/2003/role/link")


def linkbase(kind: str, rows: list[str], role: str) -> str:
    """Write a linkbase of one extended link."""
    inside = "\n".join(rows)
    start = f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">'
    return f"<link:linkbase {_NS}>\n{start}\n{inside}\n</link:{kind}Link>\n</link:linkbase>"


def shown(kind: str, number: int) -> str:
    """Write the linkbase of a role."""
    first = number * 7 % (ELEMENTS - IN_A_ROLE)
    rows = [locator(n, "../core/2030-11-01/core_2030-11-01.xsd") for n in range(first, first + IN_A_ROLE)]
    weight = ' weight="1"' if kind == "calculation" else ""
    rows += [
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{_ARCROLES[kind]}" xlink:from="c{first}" xlink:to="c{n}"'
        f' order="{n - first}"{weight}/>'
        for n in range(first + 1, first + IN_A_ROLE)
    ]
    return linkbase(kind, rows, f"{HOST}role/r{number}")


def files() -> Iterator[tuple[str, str]]:
    """Give the files of the taxonomy by their paths."""
    yield CORE, core()
    for language in ("ja", "en"):
        yield f"{FOLDER}/core_lab-{language}.xml", labels(language)
    count, number = 3, 0
    while count < FILES:
        roles = (
            f'<xs:schema {_NS} targetNamespace="{HOST}taxonomy/roles/r{number}"><xs:annotation><xs:appinfo>'
            f'<link:roleType roleURI="{HOST}role/r{number}" id="r{number}"><link:definition>{number} - Role'
            "</link:definition><link:usedOn>link:presentationLink</link:usedOn></link:roleType>"
            "</xs:appinfo></xs:annotation></xs:schema>"
        )
        made = [(f"taxonomy/roles/r{number}.xsd", roles)]
        made += [(f"taxonomy/roles/r{number}_{kind}.xml", shown(kind, number)) for kind in _ARCROLES]
        yield from made[: FILES - count]
        count += len(made)
        number += 1


def write(path: Path) -> int:
    """Write the taxonomy as a zip; gives the bytes of its files."""
    size = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, text in files():
            archive.writestr(inner, text)
            size += len(text)
    return size


def asked_in(path: str | None, address: str = "") -> tuple[int, float]:
    """Look up ids of the widest schema of a store that is not yet open; gives how many, and the seconds."""
    from xbrllint.taxonomy.store import Store

    store = Store() if path is None else Store(path)
    wide = address or max((info.address for info in store.schemas()), key=lambda one: len(store.ids(one)))
    ids = store.ids(wide)[:: max(1, len(store.ids(wide)) // ASKED)][:ASKED]
    fresh = Store(store.path)
    start = time.perf_counter()
    found = fresh.concepts(wide, ids)
    return len(found), time.perf_counter() - start


def measure(path: Path) -> float:
    """Add a taxonomy and say what that cost; gives the seconds."""
    from xbrllint.taxonomy import user

    start = time.perf_counter()
    added = user.add(str(path))
    seconds = time.perf_counter() - start
    count, looking = asked_in(added.path)
    output = str(path.parent / f"{added.name}.xbrltax")
    size = user.export(added.name, output)
    stored = os.path.getsize(added.path)
    counts = f"{added.schemas:,} schemas, {added.concepts:,} concepts"
    print(f"{path.name}: {counts}: added in {seconds:.1f} s, {stored:,} bytes")
    print(f"  exported: {size:,} bytes; {count} ids looked up in {looking * 1000:.1f} ms")
    return seconds


def main() -> None:
    """Make a taxonomy, or take the named ones, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XBRLLINT_DATA"] = folder
        paths = [Path(argument).resolve() for argument in sys.argv[1:]]
        if not paths:
            paths = [Path(folder) / "synthetic.zip"]
            print(f"synthetic.zip: {FILES:,} files, {write(paths[0]):,} bytes unpacked")
        for path in paths:
            copy = Path(folder) / path.name
            if copy != path:
                copy.write_bytes(path.read_bytes())
            measure(copy)
        gaap = "https://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd"
        count, looking = asked_in(None, gaap)
        print(f"bundled: {count} ids looked up in {looking * 1000:.1f} ms")


if __name__ == "__main__":
    main()
