"""What the options of a check may be, read from the annotations of its options type.

One reading serves all: values are held against it when rules and configurations are loaded, the JSON Schema says it to
editors, `explain` and the rule pages say it to people. Nothing here runs when the compiled copy of the rules is fresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from ..base.typed import TYPE_CHECKING
from ..checks.options import Bounds, Expression
from .kinds import Fault, Kind, Many, Maybe, Table, Text, Truth, Whole, Words
from .registry import Functions
from .yaml_file import likely

if TYPE_CHECKING:
    from typing import Any

_PLAIN: dict[object, Kind] = {str: Text(), bool: Truth(), int: Whole()}


def kind_of(annotation: Any) -> Kind:
    """Give the kind that an annotation declares: of text, truth, whole numbers, or made of these.

    Raises TypeError for any other: it would be a contract that nothing can hold a value against.
    """
    inner = get_args(annotation)
    origin = get_origin(annotation)
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if origin is Literal and all(isinstance(word, str) for word in inner):
        return Words(inner)
    if origin is Annotated:
        return _annotated(inner)
    if origin is list or (origin is tuple and inner[1:] == (...,)):
        return Many(kind_of(inner[0]))
    if origin is dict and inner[0] is str:
        return Table(kind_of(inner[1]))
    if origin in (Union, UnionType) and len(inner) == 2 and inner[1] is type(None):
        return Maybe(kind_of(inner[0]))
    raise TypeError(f"no option may be declared as {annotation}")


def _annotated(inner: tuple[Any, ...]) -> Kind:
    kind, mark = inner
    if kind is int and isinstance(mark, Bounds):
        return Whole(mark.least, mark.most)
    if kind is str and isinstance(mark, Expression):
        return Text(expression=True)
    raise TypeError(f"no option may be declared as {kind} with {mark}")


def function_of(registered: Functions) -> Any:
    """Import a registered function."""
    return getattr(import_module(registered.module), registered.name)


def options_type(check: Functions) -> Any:
    """Give the type that declares a check's options; None for a check without any."""
    if check.options is None:
        return None
    function = function_of(check)
    return function.__globals__[function.__annotations__["options"]]


def _annotations(declared: Any) -> dict[str, Any]:
    """Evaluate the annotations of an options type, with what its module has for type checkers alone (base.typed)."""
    import ast
    import sys
    from inspect import getsource

    module = sys.modules[declared.__module__]
    names = dict(vars(module))
    for node in ast.parse(getsource(module)).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            exec(compile(ast.Module(node.body, []), module.__file__ or "", "exec"), names)  # our own module
    return get_type_hints(declared, globalns=names, include_extras=True)


def contract(check: Functions) -> dict[str, Kind]:
    """Give the kind of each option of a check, by name, in the order of its options type."""
    declared = options_type(check)
    if declared is None:
        return {}
    annotations = getattr(declared, "_kinds", None) or _annotations(declared)
    return {name: kind_of(annotations[name]) for name in declared._fields}


def option_faults(check: Functions, given: Mapping[str, Any], beside: Mapping[str, Any] = {}) -> Iterator[Fault]:
    """Say what is wrong with the options that somebody gives to a check; ``beside`` are those set already.

    A method ``problem`` of the options type judges them together, once each of them is right.
    """
    kinds = contract(check)
    wrong = False
    for name, value in given.items():
        if name not in kinds:
            faults = [Fault((str(name),), f"unknown option '{name}'{_options(name, kinds)}")]
        else:
            faults = [Fault((name, *keys), f"'{name}' {text}") for keys, text in kinds[name].faults(value)]
        wrong = wrong or bool(faults)
        yield from faults
    declared = options_type(check)
    for name in () if wrong else needed(check):
        if name not in given and name not in beside:
            wrong = True
            yield Fault((), f"the option '{name}' is missing: {kinds[name].words}")
    if not wrong and hasattr(declared, "problem"):
        problem = declared(**{**(check.options or {}), **beside, **given}).problem()
        if problem:
            yield Fault((), problem)


def _options(name: object, kinds: Mapping[str, Kind]) -> str:
    return likely(name, kinds) or "; the check has none"


def needed(check: Functions) -> list[str]:
    """Give the options that a rule must set: those without a default."""
    declared = options_type(check)
    return [] if declared is None else [name for name in declared._fields if name not in declared._field_defaults]


def values_said(check: Functions) -> tuple[str, ...]:
    """Give the names that a message may put in braces."""
    said: tuple[str, ...] = function_of(check).__dict__["says"]
    return said
