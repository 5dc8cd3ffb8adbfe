"""Where keys stand in configuration files: by the grammar of YAML and TOML, whatever else the words stand in."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xbrllint.config.positions import line_of
from xbrllint.config.toml_lines import read_lines

tomllib = pytest.importorskip("tomllib")

HOSTILE_YAML = """\
# profile: edgar
suppress:
  - {rule: profile, reason: "ignore: [x]"}
  - reason: |
      profile: edgar
      ignore: [arcs]
    rule: ignore
per-file-ignores: {"ignore": [profile], 'fail-on': ['ignore',
  profile]}
"profile":
  profile
ignore: [
  # ignore
  ignore,
  profile, arcs]
options:
  total-label-first: {must: must}
severity: {total-label-first: info}
fail-on: warning
"""
YAML_LINES = [
    (("profile",), 10), (("suppress",), 2), (("suppress", 0, "rule"), 3), (("suppress", 1), 4),
    (("suppress", 1, "rule"), 7), (("per-file-ignores", "ignore"), 8), (("per-file-ignores", "fail-on", 1), 9),
    (("ignore",), 12), (("ignore", 0), 14), (("ignore", 2), 15), (("options", "total-label-first", "must"), 17),
    (("severity", "total-label-first"), 18), (("fail-on",), 19), (("nothing",), 1), (("ignore", 9), 12),
    (("profile", "deeper"), 10), ((), 1),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "line"), YAML_LINES)
def test_yaml(tmp_path: Path, keys: tuple[Any, ...], line: int) -> None:
    """Comments, strings, block scalars, and values that are keys elsewhere mislead nobody."""
    path = tmp_path / "c.yaml"
    path.write_text(HOSTILE_YAML, "utf-8")
    assert line_of(str(path), *keys) == line


HOSTILE_TOML = """\
# [tool.xbrllint] profile = "x"
title = '''
[tool.xbrllint]
profile = "edgar" '''
text = \"\"\"\\
[tool.xbrllint] \\\"\"\" profile = 1
profile = "a" \"\"\"\"\"
[tool.other]
profile = "[tool.xbrllint]" # profile
fail-on = ["]", '}', "x\\"[", [[1, 2], [3]], {a = ["profile"]}]
[ tool . "xbrllint" ]
ignore = [ # ignore
  "ignore", 'profile',
  "arcs",
]
"profile" = "profile"
'fail-on'="fail-on"
options.total-label-first.must = "last"
options . "a.b" . 'c d' = 1979-05-27 07:32:00
per-file-ignores = {"*.xml" = ["profile", "ignore"], 'x=y' = [], a.b = "}"}
"\\u0065dgar-release" = 1.5e3
[tool.xbrllint.severity]
profile = "error"

"\\U0001F600\\\\U" = "x"
[[tool.xbrllint.suppress]]
rule = "suppress"
[[tool.xbrllint.suppress]]

reason = "rule = 1"
rule = "x"
[tool.xbrllint.suppress.more]
deep = [ [ 1,
 2 ], { a = 1 } ]
[after]
profile = 1
"""
TOML_LINES = [
    ((), 11), (("ignore",), 12), (("ignore", 0), 13), (("ignore", 1), 13), (("ignore", 2), 14), (("profile",), 16),
    (("fail-on",), 17), (("options",), 18), (("options", "total-label-first", "must"), 18),
    (("options", "a.b", "c d"), 19), (("per-file-ignores", "*.xml", 1), 20), (("per-file-ignores", "x=y"), 20),
    (("per-file-ignores", "a", "b"), 20), (("edgar-release",), 21), (("severity",), 22), (("severity", "profile"), 23),
    (("severity", "\U0001f600\\U"), 25), (("suppress", 0, "rule"), 27), (("suppress", 1, "reason"), 30),
    (("suppress", 1, "rule"), 31), (("suppress", 1, "more", "deep", 0, 0), 33),
    (("suppress", 1, "more", "deep", 0, 1), 34), (("suppress", 1, "more", "deep", 1, "a"), 34), (("nothing",), 11),
]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("keys", "line"), TOML_LINES)
def test_toml(tmp_path: Path, keys: tuple[Any, ...], line: int, end: str) -> None:
    """Keys in strings and comments, dotted and quoted keys, headers, arrays of tables and inline tables."""
    path = tmp_path / "pyproject.toml"
    path.write_bytes(HOSTILE_TOML.replace("\n", end).encode())
    tomllib.loads(path.read_text("utf-8"))
    assert line_of(str(path), *keys) == line


def test_toml_knows_what_tomllib_reads() -> None:
    """Every key and item that tomllib reads has a place, and there is no other."""
    assert _keys(read_lines(HOSTILE_TOML)) == _read(tomllib.loads(HOSTILE_TOML))


def _keys(place: Any) -> Any:
    """Give the keys below a place, as `_read` does."""
    return {key: _keys(child) for key, child in place.children.items()}


def _read(value: Any) -> Any:
    """Give the keys and positions of a value that was read."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key: _read(item) for key, item in pairs}


CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])
KEY = st.one_of(st.sampled_from(["a", "b-c", "1"]), st.text(CHARACTERS, max_size=4))
VALUE = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.text(CHARACTERS, max_size=6), st.text("\"'\\\n[]#=x", max_size=8)),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEY, inside, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEY, VALUE, max_size=4), st.sampled_from([" ", "\n# x = [\"'\n ", "\n\n"]))
def test_any_toml(values: dict[str, Any], space: str) -> None:
    """Of whatever is written as TOML, the places are those of the keys and items, each on its own line."""
    text = "".join(f"{_quoted(key)} = {_toml(value, space)}\n" for key, value in values.items())
    assert tomllib.loads(text) == values
    places = read_lines(text)
    assert _keys(places) == _read(values)
    line = 1
    for key, value in values.items():
        assert places.line_of((key,)) == line
        line += _toml(value, space).count("\n") + 1


def _toml(value: Any, space: str) -> str:
    """Write a value; the space stands in arrays, where comments and new lines may."""
    if isinstance(value, list):
        return f"[{space}" + "".join(f"{_toml(item, space)}{space},{space}" for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_toml(item, space)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return _multi_line(value) if "\n" in value else _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _multi_line(text: str) -> str:
    """Write a string over several lines, its quotation marks as they are unless three would stand together."""
    body = _quoted(text)[1:-1].replace("\\n", "\n")
    return f'"""\n{body}"""'


def test_great_files_are_read_in_linear_time() -> None:
    """Neither depth nor length costs more than its size."""
    deep = "a = " + "[" * 100_000 + "]" * 100_000
    long = "[tool.xbrllint]\n" + "a.b." * 50_000 + "c = 1\n" + "x = [" + "'', " * 100_000 + "]\n"
    strings = 'x = """' + '""a' * 100_000 + '"""\n'
    start = time.process_time()
    assert read_lines(deep).line_of(("a", 0, 0)) == 1
    assert read_lines(long).line_of(("tool", "xbrllint", "x", 99_999)) == 3
    assert read_lines(strings + "y = 1").line_of(("y",)) == 2
    assert time.process_time() - start < 10
