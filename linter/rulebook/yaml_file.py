"""A YAML file as plain values that know their lines: what is wrong in it is said with file and line.

Only plain types are read. A key that stands twice, a merge key (``<<``) and a second document are errors: each of them
would let a line of the file count for nothing, or for more than it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import yaml

from ..base.nearest import nearest
from ..base.regular import read_text
from ..base.typed import TYPE_CHECKING
from .rule import RuleError

if TYPE_CHECKING:
    from typing import Any

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where there is one
_MERGE = "tag:yaml.org,2002:merge"
_NEAR = 0.6
_LONGEST = 60


class YamlFile:
    """The value of a YAML file, and the lines at which its parts stand."""

    __slots__ = ("path", "value", "_root")

    def __init__(self, path: str, value: Any, root: yaml.Node | None) -> None:
        """Keep the value with the node that it was made of; both None for an empty file."""
        self.path = path
        self.value = value
        self._root = root

    def line(self, *keys: str | int) -> int:
        """Give the line of a key of mappings, or of a list's item; of the nearest around it where it is absent."""
        node, line = self._root, 1
        for key in keys:
            found = _inside(node, key)
            if found is None:
                break
            line, node = found
        return line

    def error(self, text: str, *keys: str | int) -> RuleError:
        """Make the error for what stands below some keys."""
        return RuleError(f"{self.path}:{self.line(*keys)}: {text}")


def _inside(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        pairs = ((name.start_mark.line + 1, value) for name, value in node.value if _is_key(name, key))
        return next(pairs, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None


def _is_key(name: yaml.Node, key: Any) -> bool:
    """Say whether a node is a key; keys of other types than text, such as ``yes``, are what they are read as."""
    return name.value == str(key) or (not isinstance(key, str) and _Loader("").construct_object(name) == key)


def read_yaml(path: str) -> YamlFile:
    """Read a YAML file; raises RuleError with file and line."""
    try:
        text = read_text(path)
        loader = _Plain(text)
        try:
            root = loader.get_single_node()
            if "*" in text and "&" in text:
                _hold_aliases(root)
            return YamlFile(path, None if root is None else loader.construct_document(root), root)
        finally:
            loader.dispose()
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RuleError(f"{path}: not UTF-8") from None
    except RecursionError:
        raise RuleError(f"{path}:1: nested too deeply") from None
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from None


def _hold_aliases(root: yaml.Node | None) -> None:
    from .yaml_aliases import alias_fault

    fault = alias_fault(root)
    if fault is not None:
        raise _problem(*fault)


def load_yaml(path: str) -> Any:
    """Read the value of a YAML file alone; raises RuleError with file and line."""
    return read_yaml(path).value


def _not_yaml(path: str, error: yaml.YAMLError) -> RuleError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if problem == "but found another document":
        problem = "a second document begins here; a file holds one"
    return RuleError(f"{path}:{mark.line + 1 if mark else 1}: {' '.join(problem.split())}")


class _Plain(_Loader):  # type: ignore[misc]  # which of the two loaders it is shows only at run time
    """Reads the plain types, and no mapping that says a thing twice."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Refuse keys that stand twice, and merge keys, whose mappings may multiply beyond all bounds."""
        seen: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if key.tag == _MERGE:
                raise _problem("merge keys (<<) are not read", key)
            if isinstance(key, yaml.ScalarNode) and seen.setdefault(key.value, line) != line:
                raise _problem(f"'{key.value}' stands twice, first at line {seen[key.value]}", key)


def _problem(text: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, text, node.start_mark)


def _guarded(construct: Callable[[Any, yaml.Node], Any]) -> Callable[[Any, yaml.Node], Any]:
    """Make a scalar that has a number's or a date's form, but is none, an error with its line."""

    def guarded(loader: Any, node: yaml.Node) -> Any:
        try:
            return construct(loader, node)
        except ValueError as error:
            raise _problem(f"{shown(node.value)}: {error}", node) from None

    return guarded


for _tag in (f"tag:yaml.org,2002:{_name}" for _name in ("timestamp", "int", "float")):
    _Plain.add_constructor(_tag, _guarded(_Loader.yaml_constructors[_tag]))


def shown(value: object) -> str:
    """Write a value for a message: a scalar in quotes, cut where it is long; of anything else only what it is."""
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    text = " ".join(str(value)[: 2 * _LONGEST].split())
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[: _LONGEST - 1]}…'"


def likely(word: object, known: Iterable[str], otherwise: str = "; known: ") -> str:
    """Give the words that follow on a wrong one: the known one that was meant, or after ``otherwise`` all of them."""
    names = sorted(known)
    near = nearest(word, names, _NEAR) if isinstance(word, str) and len(word) <= _LONGEST else None
    if near is not None:
        return f", did you mean '{near}'?"
    return f"{otherwise}{', '.join(names)}" if otherwise and names else ""
