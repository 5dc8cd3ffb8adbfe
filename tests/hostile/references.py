"""Hostile references: to what is no file, to what is far away, in circles and in long chains."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kit import write as w

from .attack import Command, attack, files, write
from .documents import NAME, OWN, SCHEMA, SOUND, linkbase

_HREFS = {
    "to-itself": f"{NAME}#a",
    "to-secret": "../outside/secret.xml#x",
    "to-passwd": "file:///etc/passwd#x",
    "to-zero": "file:///dev/zero#x",
    "to-random": "/dev/urandom#x",
    "to-terminal": "/dev/tty#x",
    "to-stdin": "/dev/stdin#x",
    "to-process": "/proc/self/environ#x",
    "to-kernel": "/proc/kmsg#x",
    "to-folder": "./#x",
    "to-root": "/#x",
    "to-net": "http://127.0.0.1:9/co.xsd#x",
    "to-share": "\\\\127.0.0.1\\share\\co.xsd#x",
    "to-share-slashes": "//127.0.0.1/share/co.xsd#x",
    "to-ftp": "ftp://127.0.0.1:9/co.xsd#x",
    "to-data": "data:text/xml,%3Ca/%3E#x",
    "to-jar": "jar:file:/x.zip!/y#x",
    "to-zero-byte": "co%00.xsd#x",
    "to-wrong-host": "http://[::1/co.xsd#x",
    "to-wrong-port": "http://a:99999999999/co.xsd#x",
    "to-non-ascii": "\u202eco.xsd#\u0000x".replace("\u0000", ""),
    "to-zip-inside": "a.zip!/b.xsd#x",
    "to-percent": "%" * 1000 + "#x",
    "to-hashes": "#" * 100_000,
    "to-pointer-deep": f"{OWN}#element({'/1' * 100_000})",
    "to-pointer-many": f"{OWN}#" + "element(/1/1)" * 20_000,
    "to-pointer-huge": f"{OWN}#element(/{'9' * 10_000})",
    "to-pointer-braces": f"{OWN}#xpointer({'(' * 50_000})",
}
for _name, _href in _HREFS.items():
    files(f"references/{_name}", {OWN: SCHEMA, NAME: linkbase(w.loc("a", _href))}, says=".", reads=_name == "to-secret")

_HEAD = w.imported(w.XBRLI, w.XBRLI_ADDRESS)


def _put(name: str, make: Callable[[Path], object], **more: object) -> None:
    def made(folder: Path) -> Command:
        found = make(folder)
        return found if isinstance(found, Command) else Command()

    attack(f"references/{name}", **more)(made)  # type: ignore[arg-type]


def _chain(element: str, count: int, circle: bool = False) -> Callable[[Path], object]:
    """Schemas of which each leads to the next by an element with %s for the file."""

    def make(folder: Path) -> Command:
        for number in range(count):
            after = (number + 1) % count if circle else number + 1
            inner = element.format(after=f"s{after}.xsd", namespace=f"http://co.example/{after}", number=number)
            text = w.schema(_HEAD, inner, namespace=f"http://co.example/{number}", prefix=f"n{number}")
            (folder / f"s{number}.xsd").write_text(text)
        return Command(("s0.xsd",))

    return make


_IMPORT = '<xs:import namespace="{namespace}" schemaLocation="{after}"/>'
_INCLUDE = '<xs:include schemaLocation="{after}"/>'
_REDEFINE = '<xs:redefine schemaLocation="{after}"/>'
_put("imports-chain", _chain(_IMPORT, 1500))
_put("imports-circle", _chain(_IMPORT, 50, circle=True))
_put("import-of-itself", _chain(_IMPORT, 1, circle=True))
_put("includes-chain", _chain(_INCLUDE, 1500))
_put("includes-circle", _chain(_INCLUDE, 50, circle=True))
_put("redefines-chain", _chain(_REDEFINE, 1000))
_put("redefines-circle", _chain(_REDEFINE, 3, circle=True))
_put("groups-chain-over-files", _chain(
    _IMPORT + '<xs:element name="e" id="e" substitutionGroup="after:e" xmlns:after="{namespace}"/>', 1200))  # fmt: skip
_put("types-chain-over-files", _chain(
    _IMPORT + '<xs:simpleType name="t" xmlns:after="{namespace}"><xs:restriction base="after:t"/></xs:simpleType>'
    '<xs:element name="e{number}" type="n{number}:t"/>', 1200))  # fmt: skip
_put("linkbases-chain", _chain(w.appinfo(w.linkbase_ref("{after}")), 1000))


def _linkbases(count: int, inner: Callable[[int], str]) -> Callable[[Path], object]:
    def make(folder: Path) -> Command:
        for number in range(count):
            (folder / f"l{number}.xml").write_text(w.linkbase(inner(number)))
        return Command(("l0.xml",))

    return make


_put("role-refs-chain", _linkbases(1000, lambda n: w.role_ref("http://co.example/r", f"l{n + 1}.xml#r")))
_put("role-refs-circle", _linkbases(3, lambda n: w.role_ref("http://co.example/r", f"l{(n + 1) % 3}.xml#r")))
_put("locators-chain", _linkbases(1000, lambda n: w.link("presentation", w.loc("a", f"l{n + 1}.xml#a"))))
_put("locators-circle", _linkbases(2, lambda n: w.link("presentation", w.loc("a", f"l{1 - n}.xml#a"))))
_put("imports-wide", lambda folder: write(folder, {
    **{f"s{n}.xsd": w.schema(*(w.imported(f"http://co.example/{m}", f"s{m}.xsd") for m in range(80)),
                             namespace=f"http://co.example/{n}") for n in range(80)},
}))  # fmt: skip
_put("files-missing-many", lambda folder: write(folder, {
    NAME: linkbase("".join(w.loc(f"a{n}", f"missing{n}.xsd#x") for n in range(5000))),
}))  # fmt: skip
_put("ids-missing-many", lambda folder: write(folder, {
    OWN: SCHEMA, NAME: linkbase("".join(w.loc(f"a{n}", f"{OWN}#co_missing{n}") for n in range(5000))),
}))  # fmt: skip


def _tree(kind: str, count: int, pairs: Callable[[int], tuple[int, int]], arcrole: str = "", more: str = "") -> object:
    """A schema of concepts and arcs between them."""

    def make(folder: Path) -> None:
        parts = [w.loc(f"c{n}", f"{OWN}#co_c{n}") for n in range(count)]
        for number in range(count):
            start, end = pairs(number)
            parts.append(w.arc(kind, f"c{start}", f"c{end}", str(number + 1), more, arcrole))
        schema = w.schema(_HEAD, *(w.concept(f"c{n}") for n in range(count)))
        write(folder, {OWN: schema, f"co-20301231_{kind[:3]}.xml": w.linkbase(w.link(kind, *parts))})

    return make


_N = 3000
_DOMAIN = f"{w.DIMENSIONS}domain-member"
for _kind, _arcrole, _more in (
    ("presentation", "", ""),
    ("calculation", "", ' weight="1"'),
    ("definition", "", ""),
    ("definition", _DOMAIN, ""),
):
    _what = "domain" if _arcrole else _kind
    _put(f"{_what}-chain", _tree(_kind, _N, lambda n: (n, min(n + 1, _N - 1)), _arcrole, _more))  # type: ignore[arg-type]
    _put(f"{_what}-circle", _tree(_kind, _N, lambda n: (n, (n + 1) % _N), _arcrole, _more))  # type: ignore[arg-type]
    _put(f"{_what}-ladder", _tree(_kind, 60, lambda n: (n // 2, min(n + 1, 59)), _arcrole, _more))  # type: ignore[arg-type]


@attack("references/to-pipe")
def _to_pipe(folder: Path) -> None:
    os.mkfifo(folder / OWN)
    write(folder, {NAME: SOUND})


@attack("references/to-pipe-from-instance")
def _to_pipe_from_instance(folder: Path) -> Command:
    os.mkfifo(folder / OWN)
    text = f'<xbrl xmlns="{w.XBRLI}" {w.LINK_NS}><link:schemaRef xlink:type="simple" xlink:href="{OWN}"/></xbrl>'
    write(folder, {"co.xml": text})
    return Command(("co.xml",))
