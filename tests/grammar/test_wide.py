"""Elements with very many children: what is wrong with them is told by an engine whose cost does not multiply."""

from __future__ import annotations

import pytest
from xbrllint.grammar import reasons, validity
from xbrllint.grammar.validity import validity_problems

HEAD = (
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
)
TAIL = "</link:presentationLink></link:linkbase>"


def test_xmlschema_is_not_asked_about_wide_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "_by_xmlschema", lambda *_: pytest.fail("asked"))
    found = validity_problems((HEAD + "<x/>" * (reasons._WIDEST + 1) + TAIL).encode())
    assert len(found) == validity.LIMIT
    assert "x cannot stand in link:presentationLink" in found[0].message


def test_what_cannot_stand_is_told_once() -> None:
    found = validity_problems((HEAD + "<x/><x/>" + TAIL).encode())
    assert [problem.message.partition(":")[0] for problem in found] == ["x cannot stand in link"] * 2
