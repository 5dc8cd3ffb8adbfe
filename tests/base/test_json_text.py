"""JSON with an item a line: the same bytes as the library writes."""

from __future__ import annotations

import json

import pytest
from xbrllint.base.json_text import json_text

VALUES = [
    {}, [], (), "", 0, -12, True, False, None,
    {"a": [], "b": {}, "c": [1, [2, [3]], {"d": None}]},
    {"quotes": 'say "so" \\ and\nmore\ttabs', "letters": "é ß 本 \u2028"},
    {"controls": "\x00\x1f\x7f", "key \"": "\ud800"},
    [True, False, None, "true", 10**30, ("tuple", {"in": "it"})],
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_as_the_library_does(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_what_is_no_value() -> None:
    with pytest.raises(TypeError, match="set is no value of JSON"):
        json_text({"a": [{1}]})
