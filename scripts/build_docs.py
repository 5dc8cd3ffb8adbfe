"""Write docs/generated from the rule files: a page for each rule, their list, the profiles, the options of `check`.

usage: python scripts/build_docs.py

Nothing of it is committed: what a rule's page says is what its YAML file says.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from xbrllint.cli import NAMES, explain
from xbrllint.cli.parsers import command_of, parser_of
from xbrllint.config.keys import KEYS
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import catalogue
from xbrllint.rulebook.catalogue import Entry
from xbrllint.rulebook.examples import read_examples

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "docs" / "generated"


def rule_page(about: Entry) -> Iterator[str]:
    """Give the lines of a rule's page."""
    rule = about.rule
    yield f"# {rule.id}"
    yield ""
    yield f"**{rule.title}.** {' '.join(about.declaration['why'].split())}"
    yield ""
    yield "| | |"
    yield "|---|---|"
    for name, value in _facts(about):
        if value:
            yield f"| {name} | {_cell(value)} |"
    if about.options:
        yield from _options(about)
    for example in read_examples(about.declaration):
        yield from ("", f"## {'Good' if example.good else 'Bad'}{_with(example.options)}", "")
        for name in example.shown:
            yield from ([f"`{name}`", ""] if explain.named(example, name) else [])
            yield from ("```xml", *explain.marked_lines(example, name), "```", "")
        for message in dict.fromkeys(example.says):
            yield f"It says: `{message}`\n"


def _options(about: Entry) -> Iterator[str]:
    """Give the table of a rule's options, and how a configuration sets them."""
    yield from ("", "## Options", "", about.about_options, "")
    yield from ("| option | may be | default | here |", "|---|---|---|---|")
    for option in about.options:
        default = "must be set" if option.needed else f"`{_scalar(option.default)}`"
        yield f"| `{option.name}` | {_cell(option.kind.words)} | {default} | `{_cell(_scalar(option.value))}` |"
    values = {option.name: option.value for option in about.options}
    yield from ("", "```yaml", "options:", f"  {about.rule.id}: {_flow(values)}", "```")


def _facts(about: Entry) -> Iterator[tuple[str, str]]:
    rule = about.rule
    yield "family", rule.family
    yield "severity", explain.severity_line(rule.severity, about.severities)
    yield "applies to", ", ".join(rule.applies_to)
    yield "from", f"taxonomies of {rule.since}" if rule.since else ""
    yield "until", f"taxonomies of {rule.until}" if rule.until != 9999 else ""
    yield "references", ", ".join(f"`{reference}`" for reference in rule.references)
    yield "it says", f"`{rule.message}`"
    yield "values that a message may name", ", ".join(f"`{name}`" for name in about.values)
    yield "to mend it", " ".join(rule.help.split())
    yield "repair", f"`{rule.fix}`, {about.fixable}" if rule.fix else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;") if "`" not in text else text.replace("|", "\\|")


def _flow(values: dict[str, object]) -> str:
    plain = {
        name: list(value) if isinstance(value, (tuple, set, frozenset)) else value for name, value in values.items()
    }
    return yaml.safe_dump(plain, default_flow_style=True, sort_keys=False, width=10**6).strip()


def _scalar(value: object) -> str:
    return _flow({"x": value}).removeprefix("{x: ").removesuffix("}")


def _with(options: dict[str, object]) -> str:
    return f", with {_flow(options).strip('{}')}" if options else ""


def list_page(entries: list[Entry]) -> Iterator[str]:
    """Give the list of all rules, by family."""
    yield from ("# Rules", "", f"{len(entries)} rules in {len({e.rule.family for e in entries})} families.")
    family = ""
    for about in entries:
        if about.rule.family != family:
            family = about.rule.family
            yield from ("", f"## {family}", "", "| rule | what it wants | severity | repair |", "|---|---|---|---|")
        rule = about.rule
        yield f"| [{rule.id}](rules/{rule.id}.md) | {_cell(rule.title)} | {rule.severity} | {about.fixable} |"


def profiles_page(entries: list[Entry], book: rulebook.RuleBook) -> Iterator[str]:
    """Give the table of severities by profile."""
    names = sorted(book.profiles)
    yield from ("# Severities by profile", "")
    for name in names:
        on = sum(about.severities[name] != "off" for about in entries)
        yield f"- `{name}`: {book.profiles[name].title}; {on} rules"
    yield from ("", f"| rule | {' | '.join(names)} | paragraphs |", "|---" * (len(names) + 2) + "|")
    for about in entries:
        cells = " | ".join(about.severities[name] for name in names)
        paragraphs = ", ".join(f"`{reference}`" for reference in about.rule.references)
        yield f"| [{about.rule.id}](rules/{about.rule.id}.md) | {cells} | {paragraphs} |"


def options_page() -> Iterator[str]:
    """Give what each command's --help says, and the keys of the configuration."""
    yield from ("# Options of the command line", "")
    for name in NAMES:
        parser = parser_of(command_of(name))
        yield from (f"## {name}", "", "```text", parser.format_help().rstrip(), "```", "")
    yield from ("## Keys of the configuration", "", "| key | holds |", "|---|---|")
    yield from (f"| `{name}` | {_cell(key.about)} |" for name, key in KEYS.items())


def main() -> int:
    """Write every page; what is not written any more is removed."""
    book = rulebook.load()
    entries = list(catalogue.entries(book))
    shutil.rmtree(GENERATED, ignore_errors=True)
    (GENERATED / "rules").mkdir(parents=True)
    pages = {
        "rules.md": list_page(entries),
        "severities.md": profiles_page(entries, book),
        "options.md": options_page(),
    }
    pages |= {f"rules/{about.rule.id}.md": rule_page(about) for about in entries}
    for name, lines in pages.items():
        (GENERATED / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {len(pages)} pages to {GENERATED.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
