"""What many entry points over common modules cost: the same number of files, in one DTS and in hundreds.

    python benchmarks/entry_points.py [--files 2000] [--entries 1 20 100 300]

Writes taxonomies of modules (a schema with labels, presentation, calculation and definition each) and of entry points
that import some of them, lints each in a process of its own, and prints the CPU seconds and the memory.

Against the program that had not yet judged DTS by DTS (commit 676581c; medians of five runs, in turn, as each chooses)
2,000 files cost 1.15 times the CPU with 1 entry point, 1.21 with 20, 1.24 with 100, 1.29 with 200 and 300, and 4 to 8%
less memory (126 to 155 MB).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kit import write  # noqa: E402

NAMES = [f"Item{n}" for n in range(12)]
LINKBASES = ("lab", "pre", "cal", "def")
SHARED = "http://many.example/role/shared"  # in which all modules have arcs
AXIS = "http://many.example/role/axis"  # in which entry points add members to a domain
MEMBERS = [f"Member{n}" for n in range(40)]
XBRLDT = ("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd")
ARCROLES = ("all", "hypercube-dimension", "dimension-domain", "domain-member")
XBRLI = (write.XBRLI, write.XBRLI_ADDRESS)


def shared() -> dict[str, str]:
    """Write what all modules import: the axis with its domain."""
    names = ("Axis", "Domain", *MEMBERS)
    groups = {"Axis": "xbrldt:dimensionItem"}
    concepts = [
        write.concept(n, "xbrli:stringItemType", group=groups.get(n, "xbrli:item"), period="duration", abstract="true",
                      prefix="s") for n in names
    ]  # fmt: skip
    types = [write.role_type(SHARED, "shared"), write.role_type(AXIS, "axis")]
    imports = [write.imported(*XBRLI), write.imported(*XBRLDT)]
    head = [write.appinfo(write.linkbase_ref("shared_def.xml"), *types), *imports]
    locs = [write.loc(name, f"shared.xsd#s_{name}") for name in names]
    arcs = [_dimensional("dimension-domain", "Axis", "Domain"),
            *(_dimensional("domain-member", "Domain", name, str(n)) for n, name in enumerate(MEMBERS, 1))]  # fmt: skip
    return {
        "shared.xsd": write.schema(*head, *concepts, namespace="http://many.example/shared", prefix="s"),
        "shared_def.xml": write.linkbase(*_refs(), write.link("definition", *locs, *arcs, role=AXIS)),
    }


def _refs() -> list[str]:
    roles = [write.role_ref(SHARED, "shared.xsd#shared"), write.role_ref(AXIS, "shared.xsd#axis")]
    return [*roles, *(write.arcrole_ref(write.DIMENSIONS + name, f"{XBRLDT[1]}#{name}") for name in ARCROLES)]


def _dimensional(arcrole: str, start: str, end: str, order: str = "1", more: str = "") -> str:
    return write.arc("definition", start, end, order, more, arcrole=write.DIMENSIONS + arcrole)


def _table(name: str) -> str:
    """Write the table of a module, whose axis goes on in the shared role."""
    hrefs = {"Item0": f"{name}.xsd#{name}_Item0", "Table": f"{name}.xsd#{name}_Table", "Axis": "shared.xsd#s_Axis"}
    arcs = [
        _dimensional("all", "Item0", "Table", more=' xbrldt:contextElement="segment"'),
        _dimensional("hypercube-dimension", "Table", "Axis", more=f' xbrldt:targetRole="{AXIS}"'),
    ]
    role = f"http://many.example/role/{name}"
    return write.link("definition", *(write.loc(*pair) for pair in hrefs.items()), *arcs, role=role)


def module(number: int) -> dict[str, str]:
    """Write a module: a schema with its linkbases."""
    name, role = f"m{number}", f"http://many.example/role/m{number}"
    hrefs = [(item, f"{name}.xsd#{name}_{item}") for item in NAMES]
    refs = [write.role_ref(role, f"{name}.xsd#role"), *_refs()]
    locs = [write.loc(*pair) for pair in hrefs]
    labels = [part for item, href in hrefs for part in (
        write.loc(item, href), write.label(f"l{item}", f"{item} of {number}"), write.arc("label", item, f"l{item}", ""),
    )]  # fmt: skip
    tree = [("Item0", item, str(n)) for n, item in enumerate(NAMES[1:], 1)]
    concepts = [write.concept(item, period="duration", prefix=name) for item in NAMES]
    table = {"group": "xbrldt:hypercubeItem", "period": "duration", "abstract": "true", "prefix": name}
    concepts.append(write.concept("Table", "xbrli:stringItemType", **table))
    named = (write.linkbase_ref(f"{name}_{kind}.xml") for kind in LINKBASES)
    types = write.appinfo(*named, write.role_type(role, "role"))
    imports = [write.imported(*one) for one in (XBRLI, XBRLDT, ("http://many.example/shared", "shared.xsd"))]
    return {
        f"{name}.xsd": write.schema(types, *imports, *concepts, namespace=f"http://many.example/{name}", prefix=name),
        f"{name}_lab.xml": write.linkbase(write.link("label", *labels)),
        f"{name}_pre.xml": write.linkbase(*refs, *_trees("presentation", locs, tree, role, SHARED)),
        f"{name}_cal.xml": write.linkbase(*refs, *_trees("calculation", locs, tree, role)),
        f"{name}_def.xml": write.linkbase(*refs, *_trees("definition", locs, tree, SHARED), _table(name)),
    }


def _trees(kind: str, locs: list[str], tree: list[tuple[str, str, str]], *roles: str) -> Iterator[str]:
    more = ' weight="1"' if kind == "calculation" else ""
    for role in roles:
        yield write.link(kind, *locs, *(write.arc(kind, *ends, more) for ends in tree), role=role)


def entry(number: int, modules: list[int]) -> dict[str, str]:
    """Write an entry point: a schema that imports modules, joins them in the shared role, and adds to the domain."""
    first = modules[0]
    locs = [write.loc(f"m{n}", f"m{n}.xsd#m{n}_Item0") for n in modules]
    arcs = [write.arc("presentation", f"m{first}", f"m{n}", str(n)) for n in modules[1:]]
    imports = [write.imported(f"http://many.example/m{n}", f"m{n}.xsd") for n in modules]
    namespace = f"http://many.example/entry{number}"
    name, namespace = f"e{number}", f"http://many.example/entry{number}"
    refs = write.appinfo(write.linkbase_ref(f"{name}_pre.xml"), write.linkbase_ref(f"{name}_def.xml"))
    ends = [write.loc("Domain", "shared.xsd#s_Domain"), write.loc("Own", f"m{first}.xsd#m{first}_Item1")]
    member = _dimensional("domain-member", "Domain", "Own", "99")
    return {
        f"{name}.xsd": write.schema(refs, *imports, namespace=namespace),
        f"{name}_pre.xml": write.linkbase(*_refs(), write.link("presentation", *locs, *arcs, role=SHARED)),
        f"{name}_def.xml": write.linkbase(*_refs(), write.link("definition", *ends, member, role=AXIS)),
    }


def taxonomy(files: int, entries: int, folder: Path) -> None:
    """Write about as many files as are asked for; each entry point has a quarter of the modules, one all of them."""
    modules = (files - 3 * entries) // 5
    texts = shared()
    for number in range(modules):
        texts |= module(number)
    size = max(2, modules // 4)
    for number in range(entries):
        start = number * modules // entries
        chosen = list(range(modules)) if entries == 1 else [(start + n) % modules for n in range(size)]
        texts |= entry(number, chosen)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def cost(folder: Path) -> tuple[float, float, str]:
    """Lint a folder; gives CPU seconds, the greatest memory in MB, and the summary."""
    command = [sys.executable, "-m", "xbrllint", str(folder), "--no-config", "--profile", "xbrl", "--fail-on", "never"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.read()
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.strip().splitlines()[-1]


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description="what many entry points cost")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--entries", type=int, nargs="+", default=[1, 20, 100, 300])
    options = parser.parse_args()
    for entries in options.entries:
        with tempfile.TemporaryDirectory() as folder:
            taxonomy(options.files, entries, Path(folder))
            seconds, memory, summary = cost(Path(folder))
        print(f"{entries:4} entry points: {seconds:6.2f} s CPU, {memory:5.0f} MB; {summary}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
