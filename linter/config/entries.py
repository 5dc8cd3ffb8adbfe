"""Putting entries of ``suppress`` into a configuration, whatever else it holds left as it is, comments too."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence

from ..base.regular import read_text
from .file import LONGEST, ConfigError
from .reading import read_values

KEY = "suppress"

Entry = Mapping[str, str]


def with_entries(path: str, entries: Sequence[Entry]) -> tuple[bytes, bytes]:
    """Give a configuration's bytes as they are, b"" where there is none, and with further entries.

    Raises ConfigError where it cannot be read, and where it is written in a way that takes no entry as a line.
    """
    old = _text(path)
    is_toml = path.endswith(".toml")
    new = _in_toml(old, entries) if is_toml else _in_yaml(path, old, entries)
    _hold(path, new, entries)
    return old.encode(), new.encode()


def _text(path: str) -> str:
    if not os.path.lexists(path):
        return ""
    read_values(path)  # what is wrong with it is said as by a run
    try:
        return read_text(path, LONGEST)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None


def _in_toml(text: str, entries: Sequence[Entry]) -> str:
    """Put tables behind all others, where those of an array may stand."""
    end = _end_of_line(text)
    for entry in entries:
        lines = [f"[[tool.xbrllint.{KEY}]]", *(f"{name} = {_quoted(value)}" for name, value in entry.items())]
        text = _closed(text, end) + (end if text else "") + "".join(f"{line}{end}" for line in lines)
    return text


def _in_yaml(path: str, text: str, entries: Sequence[Entry]) -> str:
    """Put entries before those that are there, written as they are; or the key behind all others."""
    import yaml

    end = _end_of_line(text)
    written = [f"{{{', '.join(f'{name}: {_quoted(value)}' for name, value in entry.items())}}}" for entry in entries]
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == KEY), None)
    if not isinstance(node, yaml.SequenceNode):
        return _closed(text, end) + "".join(f"{line}{end}" for line in (f"{KEY}:", *(f"  - {one}" for one in written)))
    if node.flow_style:
        at = node.start_mark.index + 1
        return text[:at] + ", ".join(written) + (", " if node.value else "") + text[at:]
    first = node.start_mark
    at = first.index - first.column
    return text[:at] + "".join(f"{' ' * first.column}- {one}{end}" for one in written) + text[at:]


def _hold(path: str, text: str, entries: Sequence[Entry]) -> None:
    """Read the new text as a run does: it says what the old one said, and the entries. Raises ConfigError."""
    before = read_values(path) if os.path.lexists(path) else {}
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, os.path.basename(path))
        with open(name, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        try:
            after = read_values(name) or {}
        except ConfigError:
            after = {}
    wanted = {**(before or {}), KEY: [*(before or {}).get(KEY, ()), *map(dict, entries)]}
    if {**after, KEY: sorted(map(str, after.get(KEY, ())))} != {**wanted, KEY: sorted(map(str, wanted[KEY]))}:
        raise ConfigError(f"{path}: '{KEY}' is written so that no entry can be put beside those that are there")


def _quoted(value: str) -> str:
    """Write a text as JSON does, which both YAML and TOML read."""
    return json.dumps(value, ensure_ascii=False)


def _end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _closed(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end


__all__ = ["with_entries"]
