"""Entry points over a common core give together what each gives alone (XBRL 2.1, 3.2): none hides or adds anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from kit import write
from kit.faults import Files
from kit.write import DIMENSIONS
from xbrllint.config.settings import Settings
from xbrllint.report.finding import with_included
from xbrllint.running.run import lint

XBRLDT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
ITEMS, AXES, TABLES = "ABCDEF", ("XAxis", "YAxis"), ("XTable", "YTable")
ROLES = [f"http://core.example/role/{name}" for name in ("one", "two")]
WIDE, DENSE = (6, 2, 2), (3, 1, 1)  # how many concepts, roles, and axes and tables linkbases speak of
ARCROLES = ("all", "notAll", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
Said = tuple[str, str, str, int, int, str]


def core() -> str:
    groups = {**dict.fromkeys(AXES, "xbrldt:dimensionItem"), **dict.fromkeys(TABLES, "xbrldt:hypercubeItem")}
    declared = [
        write.concept(name, group=groups.get(name, "xbrli:item"), abstract="true" if name in groups else "",
                      period="duration", prefix="c", balance="" if name in groups else "debit")
        for name in (*ITEMS, *AXES, *TABLES)
    ]  # fmt: skip
    imports = [(write.XBRLI, write.XBRLI_ADDRESS), ("http://xbrl.org/2005/xbrldt", XBRLDT)]
    types = [write.role_type(role, role[-3:]) for role in ROLES]
    head = [write.appinfo(*types), *(write.imported(*one) for one in imports)]
    return write.schema(*head, *declared, namespace="http://core.example/2030", prefix="c")


def entry(number: int, linkbases: list[str], imports: list[str]) -> str:
    """Write a schema that names linkbases, declares the entry's own role and imports the core and other schemas."""
    own = write.role_type("http://core.example/role/own", "own", definition=f"{number % 2} - own")
    imported = [("http://core.example/2030", "core.xsd"), *((f"http://core.example/{i[:-4]}", i) for i in imports)]
    return write.schema(
        write.appinfo(*map(write.linkbase_ref, linkbases), own), *(write.imported(*one) for one in imported),
        namespace=f"http://core.example/entry{number}", prefix="e",
    )  # fmt: skip


def linkbase(chance: random.Random, size: tuple[int, int, int]) -> str:
    """Write a linkbase of one kind that says something at random of the core's concepts."""
    role = chance.choice(ROLES[: size[1]])
    kind = chance.choice(("label", "presentation", "calculation", "definition", "definition", "definition"))
    refs = [write.role_ref(uri, f"core.xsd#{uri[-3:]}") for uri in ROLES]
    refs += [write.arcrole_ref(DIMENSIONS + name, f"{XBRLDT}#{name}") for name in ARCROLES]
    return write.linkbase(*refs, write.link(kind, *parts(kind, chance, size), role=role))


def parts(kind: str, chance: random.Random, size: tuple[int, int, int]) -> Iterator[str]:
    located: set[str] = set()
    joined: set[tuple[str, str, str]] = set()
    for number in range(1, chance.randint(2, 5)):
        arcrole, one, other, more = drawn(kind, chance, size)
        use = chance.choice(("", "", "", "", ' use="prohibited" priority="1"', ' priority="2"'))
        if one == other or (one, other, arcrole) in joined:
            continue
        joined.add((one, other, arcrole))
        for name in (one,) if kind == "label" else (one, other):
            if name not in located:
                located.add(name)
                yield write.loc(name, f"core.xsd#c_{name}")
        if kind == "label":
            yield write.label(other, f"{one} {chance.randint(1, 3)}")
        yield write.arc(kind, one, other, str(number), more + use, arcrole=arcrole)


def drawn(kind: str, chance: random.Random, size: tuple[int, int, int]) -> tuple[str, str, str, str]:
    """Give arcrole, start, end and further attributes of an arc."""
    items, roles, axes = size
    one, other = chance.choice(ITEMS[:items]), chance.choice(ITEMS[:items])
    if kind == "label":
        return "", one, f"label{one}", ""
    if kind != "definition":
        return "", one, other, ' weight="1"' if kind == "calculation" else ""
    arcrole = chance.choice((*ARCROLES, "domain-member", "domain-member"))
    axis, table = chance.choice(AXES[:axes]), chance.choice(TABLES[:axes])
    target = chance.choice(("", "", f' xbrldt:targetRole="{chance.choice(ROLES[:roles])}"'))
    ends = {"all": (one, table), "notAll": (one, table), "hypercube-dimension": (table, axis)}
    ends |= dict.fromkeys(("dimension-domain", "dimension-default"), (axis, one))
    context = ' xbrldt:contextElement="segment"' if arcrole in ("all", "notAll") else ""
    return DIMENSIONS + arcrole, *ends.get(arcrole, (one, other)), context + target


def taxonomy(seed: int, size: tuple[int, int, int]) -> tuple[Files, list[list[str]]]:
    """Write a core, linkbases and entry points; gives the files, and for each entry point what it reaches."""
    chance = random.Random(seed)
    files = {"core.xsd": core(), **{f"l{n}.xml": linkbase(chance, size) for n in range(9)}}
    reached: list[list[str]] = []
    shared = sorted(f"l{n}.xml" for n in chance.sample(range(9), 2))
    files["shared.xsd"] = entry(9, shared, []).replace("entry9", "shared").replace("/own", "/sha")
    for number in range(3):
        linkbases = sorted(f"l{n}.xml" for n in chance.sample(range(9), chance.randint(1, 4)))
        also = chance.random() < 0.5
        files[f"e{number}.xsd"] = entry(number, linkbases, ["shared.xsd"] * also)
        reached.append(sorted({"core.xsd", f"e{number}.xsd", *linkbases, *(("shared.xsd", *shared) if also else ())}))
    return files, reached


def said(folder: Path, files: Files, names: set[str]) -> set[Said]:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(files[name], "utf-8")
    report = lint([str(folder)], Settings(no_config=True, profile="strict"))
    found = [
        (f.rule, f.severity, Path(f.location.path).name, f.location.line, f.location.column, f.message)
        for f in with_included(report.findings)  # what several entry points have at fault is one finding of them
    ]
    assert len(set(found)) == len(found)
    return set(found)


@pytest.mark.parametrize("size", [WIDE, DENSE])
@pytest.mark.parametrize("seed", range(10))
def test_together_they_give_what_each_gives_alone(seed: int, size: tuple[int, int, int], tmp_path: Path) -> None:
    files, reached = taxonomy(seed, size)
    alone = [said(tmp_path / f"alone{n}", files, set(names)) for n, names in enumerate(reached)]
    for one, other in combinations(range(len(reached)), 2):
        names = {*reached[one], *reached[other]}
        together = said(tmp_path / f"both{one}{other}", files, names)
        assert together == alone[one] | alone[other]
    everything = said(tmp_path / "all", files, set().union(*reached))
    assert everything == set().union(*alone)
