"""Write the bill of materials of a release: what xbrllint needs at run time, as CycloneDX 1.6 (ECMA-424).

usage: python scripts/write_sbom.py [FILE]

It is made from the metadata of what is installed in the environment that runs it, so run it in one that holds the
release. The same environment gives the same bytes: there is no time in it but SOURCE_DATE_EPOCH, where that is set.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import uuid
from datetime import datetime, timezone
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME = "xbrllint"
_REFERENCES = {
    "homepage": "website", "repository": "vcs", "source": "vcs", "source code": "vcs", "issues": "issue-tracker",
}  # fmt: skip


def needs(found: Distribution) -> list[str]:
    """Give the names of what a distribution needs at run time in this environment, without its extras."""
    requirements = map(Requirement, found.requires or ())
    wanted = (r for r in requirements if r.marker is None or r.marker.evaluate({"extra": ""}))
    return sorted({canonicalize_name(requirement.name) for requirement in wanted})


def closure(name: str) -> dict[str, Distribution]:
    """Give a distribution and all that it needs at run time, by name."""
    found: dict[str, Distribution] = {}
    names = [name]
    while names:
        one = names.pop()
        if one not in found:
            found[one] = distribution(one)
            names.extend(needs(found[one]))
    return dict(sorted(found.items()))


def _purl(name: str, found: Distribution) -> str:
    return f"pkg:pypi/{name}@{found.version}"  # the type that package URLs have for Python


def _licenses(found: Distribution) -> list[dict[str, Any]]:
    """Give the licence: an expression where there is one (PEP 639), else the words of the metadata."""
    expressions = found.metadata.get_all("License-Expression")
    if expressions:
        return [{"expression": expressions[0]}]
    words = "\n".join(found.metadata.get_all("License") or ()).strip().splitlines()
    classifiers = found.metadata.get_all("Classifier") or ()
    trove = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith("License")]
    names = words[:1] if len(words) == 1 else trove[:1]
    return [{"license": {"name": name}} for name in names]


def _links(found: Distribution) -> list[dict[str, str]]:
    pairs = (text.split(", ", 1) for text in found.metadata.get_all("Project-URL") or ())
    kinds = ((_REFERENCES.get(label.lower()), address) for label, address in pairs)
    return sorted(({"type": kind, "url": address} for kind, address in kinds if kind), key=lambda link: link["type"])


def _component(name: str, found: Distribution) -> dict[str, Any]:
    parts = {
        "type": "application" if name == NAME else "library",
        "bom-ref": _purl(name, found),
        "name": found.metadata["Name"],
        "version": found.version,
        "description": "".join(found.metadata.get_all("Summary") or ()),
        "licenses": _licenses(found),
        "purl": _purl(name, found),
        "externalReferences": _links(found),
    }
    return {key: value for key, value in parts.items() if value}


def bill(name: str = NAME) -> dict[str, Any]:
    """Give the bill of materials of a distribution as JSON data."""
    found = closure(name)
    components = {one: _component(one, about) for one, about in found.items()}
    refs = {one: component["bom-ref"] for one, component in components.items()}
    metadata: dict[str, Any] = {"component": components.pop(name)}
    if "SOURCE_DATE_EPOCH" in os.environ:
        time = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc)
        metadata = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"), **metadata}
    dependencies = [{"ref": refs[one], "dependsOn": [refs[need] for need in needs(found[one])]} for one in found]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(refs.values()))}",
        "version": 1,
        "metadata": metadata,
        "components": list(components.values()),
        "dependencies": dependencies,
    }


def main(arguments: list[str] | None = None) -> int:
    """Write it to a file, or to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    file: Path | None = parser.parse_args(arguments).file
    text = json.dumps(bill(), indent=2) + "\n"
    if file is None:
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
