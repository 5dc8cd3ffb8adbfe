"""Small filings that refer to editions of standard taxonomies, and their roll-forward."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit import write
from xbrllint.config.settings import Settings
from xbrllint.rollforward.concepts import ConceptNews
from xbrllint.rollforward.fixing import RollForward, roll_forward
from xbrllint.rollforward.outlook import Outlook
from xbrllint.taxonomy.store import Stores, open_stores

STEM = "co-20191231"
ROLE = "http://co.example/role/Sheet"
US = {
    year: (f"http://fasb.org/us-gaap/{date}", f"{scheme}://xbrl.fasb.org/us-gaap/{year}/elts/us-gaap-{date}.xsd")
    for year, date, scheme in [
        ("2019", "2019-01-31", "http"), ("2020", "2020-01-31", "http"), ("2022", "2022", "https"),
        ("2023", "2023", "https"), ("2024", "2024", "https"), ("2025", "2025", "https"),
    ]
}  # fmt: skip
STORES: Stores = open_stores()


def trees(kind: str, address: str, ids: list[str], role: str = ROLE) -> str:
    """Write a link in which the first of some standard concepts has the others below it."""
    parts = [write.loc(f"l{number}", f"{address}#{id_}") for number, id_ in enumerate(ids)]
    more = ' weight="1"' if kind == "calculation" else ""
    arcs = [write.arc(kind, "l0", f"l{number}", str(number), more) for number in range(1, len(ids))]
    return write.link(kind, *parts, *arcs, role=role)


def filing(
    namespace: str, address: str, ids: list[str], *concepts: str, prefix: str = "us-gaap", kinds: str = "pre"
) -> dict[str, str]:
    """Write a schema that imports a taxonomy, and linkbases of some kinds over its concepts."""
    names = {"pre": "presentation", "cal": "calculation", "def": "definition"}
    own = f"{STEM}.xsd"
    refs = [write.linkbase_ref(f"{STEM}_{kind}.xml") for kind in kinds.split()]
    schema = write.schema(
        write.appinfo(write.role_type(ROLE, "Sheet", "0001 - Statement - Sheet"), *refs),
        write.imported(write.XBRLI, write.XBRLI_ADDRESS),
        write.imported(namespace, address),
        *concepts,
        namespace="http://co.example/20191231",
    ).replace("<xs:schema ", f'<xs:schema xmlns:{prefix}="{namespace}" ', 1)
    linkbases = {
        f"{STEM}_{kind}.xml": write.linkbase(write.role_ref(ROLE, f"{own}#Sheet"), trees(names[kind], address, ids))
        for kind in kinds.split()
    }
    return {own: schema, **linkbases}


def rolled(
    folder: Path, files: Mapping[str, str | bytes], to: str, check: bool = False, **settings: Any
) -> RollForward:
    """Write files and roll them forward."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return again(folder, to, check, **settings)


def again(folder: Path, to: str, check: bool = False, **settings: Any) -> RollForward:
    """Roll the files of a folder forward."""
    return roll_forward([str(folder)], to, Settings(no_config=True)._replace(**settings), check)


def news(outlook: Outlook) -> dict[str, ConceptNews]:
    """Give the news by concept."""
    return {one.concept: one for one in outlook.concepts}
