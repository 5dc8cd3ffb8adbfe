"""Archives: what is in them, and what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from xbrllint.xbrl.read.archive import ArchiveError, inner_path, is_archive, limits_of, open_archive


def packed(folder: Path, entries: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> str:
    path = folder / "p.zip"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return str(path)


def test_names_and_contents(tmp_path: Path) -> None:
    path = packed(tmp_path, {"b/": "", "b/x.xml": "<x/>", "a.xsd": "é", "win\\dows.xml": "w"})
    with open_archive(path) as archive:
        assert archive.names() == ["b/x.xml", "a.xsd", "win/dows.xml"]
        assert archive.read("a.xsd") == "é".encode()
        assert archive.read("win/dows.xml") == b"w"
        assert archive.reports() == []
        with pytest.raises(ArchiveError, match=r"p\.zip: holds no 'b/'"):
            archive.read("b/")


def test_report_package(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as nested:
        nested.writestr("reports/hidden.xhtml", "x")
    names = {"top/META-INF/catalog.xml": "<catalog/>", "top/reports/r.xhtml": "<x/>", "top/reports/set/1.xhtml": "<x/>"}
    names |= {"top/META-INF/reports/inner.zip": inner.getvalue().decode("latin-1"), "top/web/reports/no.xml": ""}
    with open_archive(packed(tmp_path, names)) as archive:
        assert archive.reports() == ["top/reports/r.xhtml", "top/reports/set/1.xhtml"]
        assert "top/META-INF/reports/inner.zip" in archive.names()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/etc/passwd", "has an absolute name"),
        ("\\share\\x", "has an absolute name"),
        ("C:/x", "has an absolute name"),
        ("a/../../x", "leads out of the archive"),
        ("..\\x", "leads out of the archive"),
    ],
)
def test_names_that_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match=f"p.zip: '.*' {reason}"):
        open_archive(packed(tmp_path, {"good.xml": "", name: "x"}))


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"archive-entries": 2}, "3 are more than 2 entries of an archive .--limit archive-entries=NUMBER raises this"),
        ({"archive-size": 5_999_999, "archive-ratio": 10_000}, "6,000,000 are more than 5,999,999 bytes"),
        ({"file-size": 999_999}, "'0.xml' is too large: 2,000,000 are more than 999,999 bytes of a file"),
        ({"archive-ratio": 500}, "'0.xml' is too large: [0-9,]+ are more than 500 bytes that one packed byte"),
        ({"archive-size": 100}, "are more than 100 bytes of all entries"),
    ],
)
def test_limits(tmp_path: Path, limits: dict[str, int], message: str) -> None:
    path = packed(tmp_path, {f"{number}.xml": "x" * 2_000_000 for number in range(3)})
    with pytest.raises(ArchiveError, match=message):
        open_archive(path, limits_of(limits))
    open_archive(path, limits_of({"archive-ratio": 100_000})).close()


def test_entries_that_share_their_bytes(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 5000
    path = packed(tmp_path, {f"{number}.xml": noise.decode("latin-1") for number in range(3)})
    with pytest.raises(ArchiveError, match="more than 90 bytes that one packed byte"):
        open_archive(path, limits_of({"archive-ratio": 90}))


def test_twice_the_same_name(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x", "2")
    with pytest.raises(ArchiveError, match="'x' comes twice"):
        open_archive(str(path))


def test_encrypted(tmp_path: Path) -> None:
    path = Path(packed(tmp_path, {"x.xml": "secret"}))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=r"'x\.xml' is encrypted"):
        open_archive(str(path))


def test_damaged(tmp_path: Path) -> None:
    path = Path(packed(tmp_path, {"x.xml": "some text"}, zipfile.ZIP_STORED))
    path.write_bytes(path.read_bytes().replace(b"some text", b"same text"))
    with (
        open_archive(str(path)) as archive,
        pytest.raises(ArchiveError, match=r"'x\.xml' cannot be unpacked \(Bad CRC"),
    ):
        archive.read("x.xml")
    path.write_bytes(b"PK\x03\x04 no zip at all")
    with pytest.raises(ArchiveError, match=r"p\.zip: not a readable zip archive \(File is not a zip file\)"):
        open_archive(str(path))
    with pytest.raises(OSError, match="missing"):
        open_archive(str(tmp_path / "missing.zip"))


def test_lying_size(tmp_path: Path) -> None:
    path = Path(packed(tmp_path, {"x.xml": "x" * 5000}))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with open_archive(str(path)) as archive, pytest.raises(ArchiveError, match="cannot be unpacked"):
        archive.read("x.xml")


def test_inner_paths() -> None:
    assert inner_path("p.zip", "a/b.xml") == "p.zip!/a/b.xml"
    assert is_archive(b"PK\x03\x04rest")
    assert not is_archive(b"<a/>")
