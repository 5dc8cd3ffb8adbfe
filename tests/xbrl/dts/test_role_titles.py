"""What people call a role."""

from __future__ import annotations

import pytest
from kit.memory import open_filing
from xbrllint.xbrl.dts.role_titles import role_title

TYPES = "".join(
    f'<link:roleType roleURI="http://co.example/role/{name}" id="{name}">{definition}'
    "<link:usedOn>link:presentationLink</link:usedOn></link:roleType>"
    for name, definition in (
        ("Sheet", "<link:definition>0001 - Statement -\n Balance sheet</link:definition>"),
        ("Bare", ""),
    )
)


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("http://co.example/role/Sheet", "0001 - Statement - Balance sheet"),
        ("http://co.example/role/Bare", "Bare"),
        ("http://co.example/role/Unknown/", "Unknown"),
        ("http://xbrl.sec.gov/vip/role/RiskOnly", "050060 - Disclosure - Risk"),
        ("http://www.xbrl.org/2003/role/link", "link"),
        ("sheet", "sheet"),
    ],
)
def test_the_definition_or_else_the_last_part(role: str, title: str) -> None:
    filing = open_filing({"co-20301231.xsd": f"<xs:annotation><xs:appinfo>{TYPES}</xs:appinfo></xs:annotation>"})
    assert role_title(filing, role) == title
