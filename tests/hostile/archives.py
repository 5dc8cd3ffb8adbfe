"""Hostile archives: bombs, lies in the directory, names that lead out, and packages that lead astray."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from .attack import Command, attack, files
from .documents import NAME, OWN, SCHEMA, SOUND

_ZIP = "package.zip"


def packed(contents: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


_SOUND = packed({NAME: SOUND, OWN: SCHEMA})


def _patched(what: bytes, offset: int, form: str, value: int, data: bytes = _SOUND) -> bytes:
    """Change a field of every header that begins with some bytes."""
    changed = bytearray(data)
    at = data.find(what)
    while at >= 0:
        struct.pack_into(form, changed, at + offset, value)
        at = data.find(what, at + 4)
    return bytes(changed)


_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def _shared_bytes() -> bytes:
    """A directory whose entries share the same compressed bytes."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = b"<a>" + b" " * (900 << 10) + b"</a>"
    data = body.compress(raw) + body.flush()
    crc = zlib.crc32(raw)
    local = struct.pack("<4s5H3I2H", _LOCAL, 20, 0, 8, 0, 0, crc, len(data), len(raw), 5, 0) + b"a.xml" + data
    entries = b""
    for number in range(5000):
        name = b"e%d.xml" % number
        entries += struct.pack("<4s6H3I5H2I", _CENTRAL, 20, 20, 0, 8, 0, 0, crc, len(data), len(raw), len(name), 0, 0, 0,
                               0, 0, 0) + name  # fmt: skip
    end = struct.pack("<4s4H2IH", _END, 0, 0, 5000, 5000, len(entries), len(local), 0)
    return local + entries + end


def _linked() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("co_pre.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "../outside/secret.xml")
        info = zipfile.ZipInfo("pipe_pre.xml")
        info.external_attr = 0o010644 << 16
        archive.writestr(info, SOUND)
    return stream.getvalue()


def _twice() -> bytes:
    import warnings

    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(NAME, SOUND)
        archive.writestr(NAME, SOUND)
    return stream.getvalue()


_CATALOGUE = (
    '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{}</catalog>'
)
_PACKAGE = '<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package"><tp:entryPoints>{}</tp:entryPoints></tp:taxonomyPackage>'


def _rewrite(start: str, prefix: str) -> str:
    return f'<rewriteURI uriStartString="{start}" rewritePrefix="{prefix}"/>'


def _with_catalogue(inner: str, **more: str) -> bytes:
    return packed({"p/META-INF/catalog.xml": _CATALOGUE.format(inner), f"p/{NAME}": SOUND, f"p/{OWN}": SCHEMA, **more})


_MANY = "".join(_rewrite(f"http://co.example/{n}/", f"../{n}/") for n in range(50_000))
_LONG = "".join(_rewrite(f"http://co.example/{'a' * n}/", "../") for n in range(3000))
_ENTRIES = "".join(f'<tp:entryPointDocument href="http://co.example/{n}.xsd"/>' for n in range(50_000))

_ARCHIVES: dict[str, tuple[Callable[[], bytes], str]] = {
    "no-zip": (lambda: b"PK\x03\x04" + b"x" * 1000, "not a readable zip"),
    "text": (lambda: b"not a zip", "zip"),
    "nothing": (lambda: b"", "zip"),
    "empty": (lambda: packed({}), "."),
    "cut": (lambda: _SOUND[: len(_SOUND) // 2], "not a readable zip"),
    "cut-directory": (lambda: _SOUND[:-30], "not a readable zip"),
    "before": (lambda: b"#!/bin/sh\n" * 100 + _SOUND, "."),
    "behind": (lambda: _SOUND + b"x" * 70_000, "not a readable zip"),
    "comment": (lambda: _SOUND[:-2] + struct.pack("<H", 65_535) + b"PK\x05\x06" * 16_383 + b"abc", "."),
    "bomb": (lambda: packed({NAME: b" " * (200 << 20)}), "compressed more than|ratio"),
    "bomb-bzip2": (lambda: packed({NAME: b" " * (100 << 20)}, zipfile.ZIP_BZIP2), "compressed more than|ratio"),
    "bomb-lzma": (lambda: packed({NAME: b" " * (100 << 20)}, zipfile.ZIP_LZMA), "compressed more than|ratio"),
    "bomb-of-many": (lambda: packed({f"{n}.xml": b"<a>" + b" " * 1_000_000 + b"</a>" for n in range(500)}), "compressed more|ratio"),
    "bomb-shared": (_shared_bytes, "archive-size|archive-ratio"),
    "entries": (lambda: packed({f"{n}.txt": b"" for n in range(20_000)}), "entries"),
    "inner": (lambda: packed({"a.zip": packed({"b.zip": _SOUND})}), "."),
    "absolute": (lambda: packed({"/etc/co_pre.xml": SOUND}), "absolute"),
    "drive": (lambda: packed({"C:/co_pre.xml": SOUND}), "absolute"),
    "out": (lambda: packed({"../co_pre.xml": SOUND}), "leads out"),
    "out-backslash": (lambda: packed({"..\\..\\co_pre.xml": SOUND}), "leads out"),
    "twice": (_twice, "comes twice"),
    "name-control": (lambda: packed({"co\x1b[2J\n_pre.xml": SOUND}), "."),
    "name-zero": (lambda: packed({"co_pre.xml": SOUND}).replace(b"co_pre", b"co\0pre"), "."),
    "name-long": (lambda: packed({"n" * 60_000 + "_pre.xml": SOUND}), "."),
    "name-deep": (lambda: packed({"d/" * 20_000 + NAME: SOUND}), "."),
    "name-bang": (lambda: packed({"a!/b_pre.xml": SOUND}), "."),
    "file-and-folder": (lambda: packed({NAME: SOUND, f"{NAME}/x_pre.xml": SOUND}), "."),
    "links": (_linked, "."),
    "encrypted": (lambda: _patched(_CENTRAL, 8, "<H", 1, _patched(_LOCAL, 6, "<H", 1)), "encrypted"),
    "method-unknown": (lambda: _patched(_CENTRAL, 10, "<H", 99, _patched(_LOCAL, 8, "<H", 99)), "."),
    "method-deflate64": (lambda: _patched(_CENTRAL, 10, "<H", 9, _patched(_LOCAL, 8, "<H", 9)), "."),
    "checksum": (lambda: _patched(_CENTRAL, 16, "<I", 1), "."),
    "size-less": (lambda: _patched(_CENTRAL, 24, "<I", 10), "."),
    "size-more": (lambda: _patched(_CENTRAL, 24, "<I", 300_000), "."),
    "size-huge": (lambda: _patched(_CENTRAL, 24, "<I", 0xFFFFFFF0), "more than|zip-"),
    "compressed-huge": (lambda: _patched(_CENTRAL, 20, "<I", 0xFFFFFFF0), "."),
    "offset-beyond": (lambda: _patched(_CENTRAL, 42, "<I", 0x7FFFFFFF), "."),
    "count-lies": (lambda: _patched(_END, 10, "<H", 65_000, _patched(_END, 8, "<H", 65_000)), "."),
    "directory-beyond": (lambda: _patched(_END, 16, "<I", 0x7FFFFFFF), "cannot be unpacked|not a readable zip"),
    "version-future": (lambda: _patched(_CENTRAL, 6, "<H", 255), "not a readable zip|cannot"),
    "catalogue-out": (lambda: _with_catalogue(_rewrite("http://co.example/", "../../../outside/")), "leads out"),
    "catalogue-file": (lambda: _with_catalogue(_rewrite("http://co.example/", "file:///etc/")), "leads out"),
    "catalogue-net": (lambda: _with_catalogue(_rewrite("http://co.example/", "http://127.0.0.1:9/")), "leads out"),
    "catalogue-of-itself": (lambda: _with_catalogue(_rewrite("", "../") + _rewrite("http://", "../META-INF/")), "."),
    "catalogue-many": (lambda: _with_catalogue(_MANY), "."),
    "catalogue-lengths": (lambda: _with_catalogue(_LONG), "."),
    "catalogue-broken": (lambda: _with_catalogue("<"), "catalog"),
    "catalogue-deep": (lambda: _with_catalogue("<a>" * 100_000), "catalog"),
    "catalogue-laughs": (lambda: packed({"p/META-INF/catalog.xml": "<!DOCTYPE c [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(8)) + "]><c a='&i;'/>", f"p/{NAME}": SOUND}), "catalog"),
    "entry-points-many": (lambda: _with_catalogue("", **{"p/META-INF/taxonomyPackage.xml": _PACKAGE.format(_ENTRIES)}), "."),
    "entry-points-out": (lambda: _with_catalogue("", **{"p/META-INF/taxonomyPackage.xml": _PACKAGE.format(
        '<tp:entryPointDocument href="../../outside/secret.xml"/><tp:entryPointDocument href="file:///dev/zero"/>')}), "."),
}  # fmt: skip


def _put(name: str, data: Callable[[], bytes], says: str) -> None:
    for named in (True, False) if name in ("bomb", "no-zip", "entries", "twice", "encrypted") else (True,):

        @attack(f"archives/{name}{'' if named else '-in-folder'}", says=says)
        def make(folder: Path, named: bool = named) -> Command:
            (folder / _ZIP).write_bytes(data())
            if not named:
                (folder / NAME).write_text(SOUND)
            return Command((_ZIP if named else ".",))


for _name, (_data, _says) in _ARCHIVES.items():
    _put(_name, _data, _says)
for _name in ("bomb", "cut", "out", "entries"):
    _data = _ARCHIVES[_name][0]

    @attack(f"archives/{_name}-as-taxonomy", says="zip|compressed|leads out|entries|schema|ratio")
    def _taxonomy(folder: Path, data: Callable[[], bytes] = _data) -> Command:
        (folder / _ZIP).write_bytes(data())
        (folder / NAME).write_text(SOUND)
        return Command((NAME, "--taxonomy", _ZIP))


def _within(data: bytes, levels: int, each: int) -> bytes:
    """Put an archive into many, these into many, and so on."""
    for _ in range(levels):
        data = packed({f"{n}.zip": data for n in range(each)}, zipfile.ZIP_STORED)
    return data


def _schema_of(namespace: str) -> str:
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}"/>'


_PARTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zips-deep": (lambda: _within(packed({OWN: SCHEMA}), 20, 1), "holds no schema"),
    "zips-many": (lambda: _within(packed({OWN: SCHEMA}), 1, 3000), "."),
    "zips-of-zips": (lambda: _within(packed({OWN: SCHEMA}), 3, 12), "."),
    "zips-with-bombs": (lambda: _within(packed({OWN: b" " * (200 << 20)}), 2, 10), "archive-ratio|holds no schema"),
    "zips-cut": (lambda: packed({OWN: SCHEMA, **{f"{n}.zip": _SOUND[:-20] for n in range(500)}}), "."),
    "trees-many": (lambda: packed({f"{n}/x/y/s.xsd": _schema_of(f"http://h{n}.example/x/y/s") for n in range(9000)}), "."),
    "trees-deep": (lambda: packed({"a/" * n + "s.xsd": _schema_of("http://h.example/" + "a/" * n) for n in range(400)}), "."),
    "packages-many": (lambda: packed({f"{n}/META-INF/catalog.xml": _CATALOGUE.format(
        _rewrite(f"http://h{n}.example/", "../")) for n in range(4000)} | {f"{n}/s.xsd": SCHEMA for n in range(4000)}), "."),
    "packages-within": (lambda: packed({"a/" * n + "META-INF/catalog.xml": _CATALOGUE.format(
        _rewrite(f"http://h{n}.example/", "../")) for n in range(400)} | {"a/s.xsd": SCHEMA}), "."),
}  # fmt: skip
for _name, (_data, _says) in _PARTS.items():

    @attack(f"archives/{_name}-as-taxonomy", says=_says)
    def _taxonomy_of_parts(folder: Path, data: Callable[[], bytes] = _data) -> Command:
        (folder / _ZIP).write_bytes(data())
        (folder / NAME).write_text(SOUND)
        return Command((NAME, "--taxonomy", _ZIP))


files("archives/catalogue-in-folder-out", {
    "p/META-INF/catalog.xml": _CATALOGUE.format(_rewrite("http://co.example/", "../../../outside/")), f"p/{NAME}": SOUND,
}, says="leads out")  # fmt: skip
