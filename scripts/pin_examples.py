"""Write into rule files what their examples leave open: the places of findings, related places, and words.

usage: python scripts/pin_examples.py [--check] [--again] [RULE or FILE...]

Marks without a name get the names of the places of today's findings; related places are marked and words written
where an example has none. Which lines have findings its author says. --again writes names, related places and words
anew where they are there already. --check writes nothing and says what differs or is left open. Without RULE all
bundled rules are meant. Nothing else of a file changes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from xbrllint.knowledge.tables import bundled_rules
from xbrllint.report.finding import Finding
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook.examples import FORMER, Example, read_examples
from xbrllint.rulebook.marks import with_marks
from xbrllint.rulebook.rule import Rule, read_rule
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores


def main(arguments: list[str]) -> int:
    """Pin the named rules' examples; gives 1 where --check found something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rules", nargs="*", metavar="RULE", help="a rule's name, or a rule file of one's own")
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs or is left open")
    parser.add_argument("--again", action="store_true", help="write anew what is pinned already")
    options = parser.parse_args(arguments)
    folders = {Path(name).resolve().parent for name in options.rules if name.endswith(".yaml")}
    own = sorted(str(folder) for folder in folders if not folder.is_relative_to(Path(bundled_rules()).resolve()))
    book = rulebook.load(own)
    chosen = [Path(name).stem for name in options.rules] or sorted(book.rules)
    if unknown := [name for name in chosen if name not in book.rules]:
        parser.error(f"no rule {', '.join(unknown)}")
    said = 0
    for rule in (book.rules[name] for name in chosen):
        if not options.check:
            pin(rule, book, options.again)
        for problem in examples.problems(rule, read_rule(rule.path, rule.family)[1], book, open_stores([]), True):
            print(f"{rule.path}: {problem}")
            said = 1
    return said


def pin(rule: Rule, book: rulebook.RuleBook, again: bool = False) -> None:
    """Write into a rule's file what its examples leave open."""
    path = Path(rule.path)
    text = path.read_text("utf-8")
    lines = text.split("\n")
    declared = list(read_examples(read_rule(rule.path, rule.family)[1]))
    for entry, example in reversed(list(zip(_entries(text), declared, strict=True))):
        if not example.good:
            found = examples.run_example(rule, example, book, open_stores([]))
            _pin_places(lines, entry, example, found, again)
            _pin_words(lines, entry, example, found, again)
    path.write_text("\n".join(lines), encoding="utf-8")


def _entries(text: str) -> list[yaml.MappingNode]:
    """Give the YAML node of each example."""
    return list(_keys(yaml.compose(text, Loader=yaml.SafeLoader))["examples"].value)


def _keys(node: Any) -> dict[str, Any]:
    return {key.value: value for key, value in node.value}


def _texts(entry: yaml.MappingNode) -> list[yaml.ScalarNode]:
    """Give the nodes of the files of a bad example."""
    bodies = [node for key, node in _keys(entry).items() if key in ("bad", FORMER)]
    bodies.sort(key=lambda node: node is _keys(entry).get(FORMER))
    texts = [
        text for body in bodies
        for text in ([body] if isinstance(body, yaml.ScalarNode) else _keys(_keys(body)["files"]).values())
    ]  # fmt: skip
    for node in texts:
        if node.style != "|":
            raise SystemExit(f"line {node.start_mark.line + 1}: examples stand in blocks that begin with |")
    return texts


def _pin_places(lines: list[str], entry: yaml.MappingNode, example: Example, found: list[Finding], again: bool) -> None:
    """Write the marks of each line of an example."""
    ours = _names(example, [finding.location for finding in found])
    theirs = _names(example, dict.fromkeys(p._replace(message="") for finding in found for p in finding.related))
    anew = again or not any(mark.related for marks in example.marks.values() for mark in marks)
    for (path, marks), node in zip(example.marks.items(), _texts(entry), strict=True):
        for number in range(1, example.shown[path].count("\n") + 2):
            here = {mark.related: list(mark.names) for mark in marks if mark.line == number}
            names, related = here.get(False), here.get(True, [])
            if names is not None and (again or not names):
                names = ours.get((path, number), names)
            if anew:
                related = theirs.get((path, number), [])
            at = node.start_mark.line + number
            if at < len(lines) and (names, related) != (here.get(False), here.get(True, [])):
                lines[at] = with_marks(lines[at], names, related)


def _names(example: Example, locations: Any) -> dict[tuple[str, int], list[str]]:
    """Give the names of places by file and line, in the order of their columns."""
    places = example.places()
    names: dict[tuple[str, int], list[str]] = {}
    for location in sorted(locations):
        names.setdefault((location.path, location.line), []).append(examples.name_of(location, places))
    return names


def _pin_words(lines: list[str], entry: yaml.MappingNode, example: Example, found: list[Finding], again: bool) -> None:
    """Write the words of an example's findings, below its files where there are none."""
    if not found or (example.says and not again):
        return
    old = _keys(entry).get("says")
    first = end = max(_end(lines, text) for text in _texts(entry))
    if old is not None:  # a list begins in the line below its key
        first, end = old.start_mark.line - (isinstance(old, yaml.SequenceNode) and not old.flow_style), _end(lines, old)
    lines[first:end] = _says([finding.message for finding in found], " " * entry.start_mark.column)


def _end(lines: list[str], node: yaml.Node) -> int:
    """Give the number of the line after the last one of a node."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _end(lines, node.value[-1])
    end = node.end_mark.line + (node.end_mark.column > 0)
    while end > node.start_mark.line + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _says(messages: list[str], indent: str) -> Iterator[str]:
    """Write the words as YAML: one text where all findings have the same."""
    if len(set(messages)) == 1:
        yield f"{indent}says: {_quoted(messages[0])}"
        return
    yield f"{indent}says:"
    yield from (f"{indent}  - {_quoted(message)}" for message in messages)


def _quoted(text: str) -> str:
    """Write a text as a YAML scalar in one line, plain where that is the same text."""
    for written in (text, f'"{text}"', "'" + text.replace("'", "''") + "'"):
        try:
            if yaml.safe_load(f"says: {written}") == {"says": text}:
                return written
        except yaml.YAMLError:
            continue
    raise SystemExit(f"no way to write {text!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
