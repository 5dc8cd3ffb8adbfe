"""What inputs are made of: rules' examples, the bundled examples, files of the corpus, and filings that are at hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from xbrllint.rulebook.examples import read_examples

ROOT = Path(__file__).resolve().parent.parent
_CORPUS = ROOT / "fuzz" / "corpus"
_REAL = ROOT.parent / "shared" / "filings"
_LARGEST = 100_000
_VALUE = re.compile(rb'="([^"<]+)"')

Files = dict[str, bytes]  # a filing's files by name


@cache
def rule_files() -> tuple[bytes, ...]:
    """Give the texts of the bundled rules."""
    return tuple(path.read_bytes() for path in sorted(ROOT.glob("rules/*/*.yaml")) if path.parent.name != "profiles")


@cache
def filings() -> tuple[Files, ...]:
    """Give the small filings that rules' examples are, good and bad, and the bundled example."""
    found: list[Files] = []
    for data in rule_files():
        for example in read_examples(yaml.safe_load(data)):
            found.append({name: text.encode() for name, text in example.files.items()})
    for folder in sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir()):
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".xml", ".xsd")}
        if files:
            found.append(files)
    return tuple(found)


@cache
def documents() -> tuple[bytes, ...]:
    """Give the documents of all small filings."""
    return tuple(data for files in filings() for data in files.values())


@cache
def expressions() -> tuple[bytes, ...]:
    """Give the values of attributes that look like XPath, of the documents of all small filings."""
    found = (value for data in documents() for value in _VALUE.findall(data))
    return tuple(dict.fromkeys(value for value in found if b"$" in value or b"(" in value or b" gt " in value))


@cache
def real_linkbases() -> tuple[bytes, ...]:
    """Give the linkbases of real filings that are not large; those of the bundled example where there are none."""
    paths = sorted((_REAL if _REAL.is_dir() else ROOT / "examples").rglob("*.xml"))
    found = (path.read_bytes() for path in paths if path.stat().st_size <= _LARGEST)
    return tuple(data for data in found if b"linkbase" in data[:4000])


def own(kind: str) -> tuple[bytes, ...]:
    """Give the files of a folder of the corpus."""
    return tuple(path.read_bytes() for path in sorted((_CORPUS / kind).iterdir()))


def zipped(files: Files) -> bytes:
    """Put files into a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def packages() -> Iterator[bytes]:
    """Give taxonomy packages: small filings with the two files that describe a package."""
    names = ("META-INF/catalog.xml", "META-INF/taxonomyPackage.xml")
    meta = dict(zip(names, own("packages"), strict=True))
    for files in filings()[::40]:
        yield zipped({f"pack/{name}": data for name, data in {**meta, **files}.items()})
