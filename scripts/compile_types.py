"""Compile rules/data/types.json from the schemas of standard taxonomies: which item type a type comes from.

usage: compile_types.py FOLDER_OF_SCHEMAS > rules/data/types.json

Only names and their base are kept. A name that different versions derive from different bases is kept only where the
bases are of one kind, as strings and tokens are.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lxml import etree

_XS = "{http://www.w3.org/2001/XMLSchema}"
_XBRLI = "http://www.xbrl.org/2003/instance"
_WORDS = {"tokenItemType", "normalizedStringItemType", "stringItemType", "QNameItemType"}


def declared(folder: Path) -> dict[str, str]:
    """Give the base of each type of the schemas below a folder, both as expanded names."""
    found = {}
    for path in sorted(folder.rglob("*.xsd")):
        data = path.read_bytes()
        if b"ItemType" not in data:
            continue
        root = etree.fromstring(data)
        for element in root.iterchildren(_XS + "complexType"):
            derived = next(element.iter(_XS + "restriction", _XS + "extension"), None)
            written = derived.get("base") if derived is not None else None
            if derived is not None and written:
                prefix, _, local = written.rpartition(":")
                base = f"{derived.nsmap.get(prefix or None, '')} {local}"
                found[f"{root.get('targetNamespace')} {element.get('name')}"] = base
    return found


def main() -> None:
    """Print the table as JSON: from the name of a type to that of the item type that it comes from."""
    bases = declared(Path(sys.argv[1]))
    origins: dict[str, set[str]] = {}
    for name in bases:
        base = name
        while base in bases and not base.startswith(_XBRLI + " "):
            base = bases[base]
        if base.startswith(_XBRLI + " ") and not name.startswith(_XBRLI + " "):
            origins.setdefault(name.split(" ")[1], set()).add(base.split(" ")[1])
    table = {
        local: "stringItemType" if found <= _WORDS else found.pop()
        for local, found in sorted(origins.items())
        if len(found) == 1 or found <= _WORDS
    }
    json.dump(table, sys.stdout, indent=1, sort_keys=True)
    print()


if __name__ == "__main__":
    main()
