"""An arc of a table whose ends are swapped is one finding, and nothing that follows from it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from xbrllint import lint

_ROLE = "http://co.example/role/Table"
_ARCS = {
    "all": ("Items", "Table", ' xbrldt:contextElement="segment"'),
    "hypercube-dimension": ("Table", "Axis", ""),
    "dimension-domain": ("Axis", "All", ""),
    "domain-member": ("All", "North", ""),
}


def _lint(folder: Path, swapped: str) -> list[str]:
    """Lint a table, one of whose arcs is swapped; give the messages."""
    arcs = []
    for arcrole, (start, end, more) in _ARCS.items():
        ends = (end, start) if arcrole == swapped else (start, end)
        arcs.append(write.arc("definition", *ends, more=more, arcrole=write.DIMENSIONS + arcrole))
    named = {"Items": "item", "Table": "hypercube", "Axis": "dimension", "All": "item", "North": "item"}
    text = "xbrli:stringItemType"
    concepts = [
        write.concept(name, text, abstract="true", period="duration",
                      group="xbrli:item" if kind == "item" else f"xbrldt:{kind}Item")
        for name, kind in named.items()
    ]  # fmt: skip
    schema = write.schema(
        write.appinfo(write.role_type(_ROLE, "Table"), write.linkbase_ref("co-20301231_def.xml")),
        write.imported(write.XBRLI, write.XBRLI_ADDRESS),
        write.imported("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd"), *concepts,
    )  # fmt: skip
    (folder / "co-20301231.xsd").write_text(schema, "utf-8")
    locs = [write.loc(name, f"co-20301231.xsd#co_{name}") for name in named]
    refs = [
        write.arcrole_ref(f"{write.DIMENSIONS}{arcrole}", f"http://www.xbrl.org/2005/xbrldt-2005.xsd#{arcrole}")
        for arcrole in _ARCS
    ]
    linkbase = write.linkbase(
        write.role_ref(_ROLE, "co-20301231.xsd#Table"), *refs, write.link("definition", *locs, *arcs, role=_ROLE)
    )
    (folder / "co-20301231_def.xml").write_text(linkbase, "utf-8")
    report = lint([str(folder)], no_config=True, profile="xbrl")
    return [finding.message for finding in report.findings if finding.severity != "info"]


@pytest.mark.parametrize("arcrole", ["all", "hypercube-dimension", "dimension-domain"])
def test_one_finding(arcrole: str, tmp_path: Path) -> None:
    """It says that the ends are swapped."""
    assert _lint(tmp_path, "") == []
    (message,) = _lint(tmp_path, arcrole)
    assert f"the source of the arcrole {arcrole} must be" in message
    assert message.endswith("; the ends of this arc are swapped")
