"""Hostile configurations, rules, profiles and baselines, as they lie in a repository that is linted."""

from __future__ import annotations

import os
from pathlib import Path

from .attack import Command, attack, deep, files, write
from .documents import NAME, OWN, SCHEMA, SOUND

_BASE = {NAME: SOUND, OWN: SCHEMA}
_DEEP = 100_000


def _bomb(levels: int = 9) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for number in range(1, levels):
        lines.append(f"a{number}: &a{number} [{', '.join(f'*a{number - 1}' for _ in range(9))}]")
    return "\n".join(lines)


def _nested_aliases(levels: int = 9) -> str:
    """Write in one value lists of which each holds the last one several times."""
    text = "x"
    for number in range(levels):
        text = f"[&a{number} {text}{f', *a{number}' * 8}]"
    return text


_YAML: dict[str, str | bytes] = {
    "tag-apply": "select: !!python/object/apply:os.system ['touch ../outside/x']",
    "tag-new": "select: !!python/object/new:os.system ['touch ../outside/x']",
    "tag-module": "!!python/module:antigravity ''",
    "tag-own": "select: !xbrllint [a]",
    "tag-binary": "select: !!binary 'AAAA'",
    "tag-set": "select: !!set {a, b}",
    "tag-omap": "select: !!omap [a: b]",
    "alias-bomb": _bomb() + "\nselect: *a8",
    "alias-bomb-in-key": "select: [a]\nignore: &i [a, b]\nextend-select: *i\nexclude: *i\nrules: *i",
    "alias-bomb-in-options": "options:\n  total-label-first:\n    " + _bomb().replace("\n", "\n    "),
    "alias-bomb-in-suppress": "suppress:\n  - {reason: x, rule: &b [a, a, a]}\n  - rule: " + _nested_aliases(),
    "alias-of-itself": "select: &a [*a]",
    "alias-of-itself-mapping": "options: &a {x: *a}",
    "merge-bomb": "a: &a {x: 1}\nselect: {<<: [*a, *a]}",
    "deep-lists": "select: " + "[" * _DEEP,
    "deep-lists-closed": "select: " + "[" * 5000 + "]" * 5000,
    "deep-mappings": "options: " + "{a: " * _DEEP,
    "deep-mappings-closed": "options: {a: " + "{a: " * 3000 + "1" + "}" * 3001,
    "deep-blocks": "\n".join(" " * n + "a:" for n in range(2000)),
    "deep-dashes": "select: \n" + "- " * 20_000 + "a",
    "deep-keys": "? " * 20_000 + "a",
    "key-list": "? [a]\n: b",
    "key-mapping": "{{a: b}: c}",
    "keys-many": "severity:\n" + "\n".join(f"  rule-{n}: error" for n in range(30_000)),
    "keys-twice": "select: [a]\nselect: [b]",
    "documents-two": "select: [arcs]\n---\nselect: []",
    "value-long": "select: ['" + "a" * 5_000_000 + "']",
    "comment-long": "# " + "a" * 5_000_000,
    "number-long": "fail-on: " + "9" * 100_000,
    "number-sexagesimal": "fail-on: " + ":".join(["59"] * 10_000),
    "number-infinite": "select: [.inf, -.inf, .nan]",
    "date-wrong": "edgar-release: 9999-99-99",
    "zeros": bytes(10_000),
    "noise": bytes(range(256)) * 10,
    "not-utf-8": b"select: [\xff\xfe]",
    "utf-16": "select: [arcs]".encode("utf-16"),
    "tabs": "select:\n\t- a",
    "control": "select: ['\\e[2J\\x07\\0']",
    "directive": "%YAML 9.9\n---\nselect: [arcs]",
    "wrong-types": "select: {a: b}\nrules: 5\nexclude: null",
    "nothing": "",
    "null": "null",
    "list": "[a, b]",
    "rules-outside": "rules: [../outside]",
    "rules-absolute": "rules: [/etc]",
    "rules-zero": "rules: [/dev/zero]",
    "rules-missing": "rules: [./nowhere]",
    "rules-itself": "rules: [.]",
    "taxonomies-outside": "taxonomies: [../outside/secret.xml]",
    "taxonomies-absolute": "taxonomies: [/etc]",
    "taxonomies-zero": "taxonomies: [/dev/zero]",
    "taxonomies-root": "taxonomies: [/]",
    "taxonomies-net": "taxonomies: ['http://127.0.0.1:9/x.zip']",
    "baseline-outside": "baseline: ../outside/secret.json",
    "baseline-zero": "baseline: /dev/zero",
    "baseline-process": "baseline: /proc/self/environ",
    "profile-outside": "profile: ../outside/secret.yaml",
    "profile-zero": "profile: /dev/zero",
    "profile-absolute": "profile: /etc/passwd",
    "profile-zero-byte": 'profile: "a\\0b"',
    "profile-long": "profile: '" + "a" * 10_000 + "'",
    "exclude-stars": "exclude: ['" + "*a" * 100 + "b']",
    "exclude-brackets": "exclude: ['[" + "a-z" * 10_000 + "']",
    "exclude-many": "exclude:\n" + "\n".join(f"  - 'x{n}*'" for n in range(10_000)),
    "ignores-stars": "per-file-ignores: {'" + "*a" * 100 + "b': [arcs]}",
    "suppress-stars": "suppress: [{path: '" + "*c*o" * 50 + "z', reason: x}]",
    "suppress-many": "suppress:\n" + "\n".join(f"  - {{concept: 'co:c{n}*', reason: x}}" for n in range(3000)),
    "overrides-many": "overrides:\n" + "\n".join(f"  - {{paths: ['x{n}*'], fail-on: never}}" for n in range(3000)),
    "overrides-inner": "overrides: [{paths: ['*'], overrides: [{paths: ['*']}]}]",
    "overrides-rules": "overrides: [{paths: ['*'], rules: ['../outside']}]",
    "options-pattern": "options: {statement-title: {pattern: '(a+)+$'}}",
    "options-unknown": "options: {total-label-first: {__class__: {__init__: x}}}",
    "extends": "extends: ../outside/secret.yaml",
    "limits-raised": "limits: {depth: 999999999}",
    "online": "online: true",
    "jobs": "jobs: 100000",
    "fix": "fix: true\noutput: ['json=../outside/x']",
}  # fmt: skip
for _name, _text in _YAML.items():
    files(f"configuration/{_name}", {**_BASE, ".xbrllint.yaml": _text})

_TOML: dict[str, str | bytes] = {
    "deep-lists": "[tool.xbrllint]\nselect = " + "[" * _DEEP,
    "deep-tables": "[tool.xbrllint]\nselect = " + "{a = " * 50_000,
    "deep-keys": "[tool.xbrllint." + ".".join(["a"] * 50_000) + "]",
    "deep-dots": "[tool.xbrllint]\n" + ".".join(["a"] * 50_000) + " = 1",
    "number-long": "[tool.xbrllint]\nselect = " + "9" * 100_000,
    "strings-open": "[tool.xbrllint]\nselect = '''" + "a'" * 100_000,
    "escapes": '[tool.xbrllint]\nselect = ["' + "\\U0010ffff" * 100_000 + '"]',
    "tables-many": "[tool.xbrllint]\n" + "\n".join(f"[a{n}]" for n in range(20_000)),
    "not-utf-8": b"[tool.xbrllint]\nselect = ['\xff']",
    "wrong": "[tool.xbrllint\n",
    "types": "[tool]\nxbrllint = 5",
    "rules-outside": "[tool.xbrllint]\nrules = ['../outside']",
}
for _name, _text in _TOML.items():
    files(f"configuration/toml-{_name}", {**_BASE, "pyproject.toml": _text})

_RULE = """id: our-rule
title: Ours
severity: error
check: {check}
message: "{message}"
why: Because.
options: {options}
examples: [{{good: "<a/>"}}, {{bad: "<a/> <!-- ! -->"}}]
"""


def _rule(check: str = "xpath", options: str = "{forbid: '//x'}", message: str = "m", more: str = "") -> str:
    return _RULE.format(check=check, options=options, message=message) + more


_WIDE = f"<link:linkbase xmlns:link='http://www.xbrl.org/2003/linkbase'>{'<a><b/></a>' * 3000}</link:linkbase>"
_SLOW = "//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0]"
_RULES: dict[str, str | bytes] = {
    "slow-xpath": _rule(options=f'{{forbid: "{_SLOW}"}}'),
    "slow-require": _rule(options=f'{{for: "//*", require: "{_SLOW}"}}'),
    "slow-strings": _rule(options='{forbid: "//*[contains(concat(string(/), string(/), string(/)), name())]"}'),
    "deep-xpath": _rule(options=f'{{forbid: "{"(" * 50_000}1{")" * 50_000}"}}'),
    "long-xpath": _rule(options=f'{{forbid: "{"/*" * 20_000}"}}'),
    "long-predicates": _rule(options=f'{{forbid: "//a{"[1]" * 20_000}"}}'),
    "union-xpath": _rule(options=f'{{forbid: "{"|".join(["//a"] * 3000)}"}}'),
    "xpath-document": _rule(options="{forbid: \"document('../outside/secret.xml')\"}"),
    "xpath-regexp": _rule(options="{forbid: \"//*[re:test(name(), '(a+)+$')]\"}"),
    "xpath-exslt": _rule(options="{forbid: \"str:replace('a', 'a', 'b')\"}"),
    "xpath-python": _rule(options="{forbid: \"py:exec('x')\"}"),
    "xpath-variable": _rule(options='{forbid: "$x"}'),
    "xpath-finds-all": _rule(options='{forbid: "//node() | //@*"}'),
    "xpath-number": _rule(options='{forbid: "1 div 0"}'),
    "xpath-wrong": _rule(options='{forbid: "//["}'),
    "check-path": _rule(check="../../../outside/x"),
    "check-module": _rule(check="os.system"),
    "check-dunder": _rule(check="__import__"),
    "message-format": _rule(message="{element.__class__.__mro__}"),
    "message-width": _rule(message="{element:>999999999}"),
    "message-index": _rule(message="{0[0]}"),
    "message-braces": _rule(message="{" * 10_000),
    "message-long": _rule(message="m" * 1_000_000),
    "fix-path": _rule(more="fix: ../x\n"),
    "tag": _rule(more="references: !!python/object/apply:os.system [x]\n"),
    "aliases": _bomb() + "\n" + _rule(),
    "deep": "a: " + "[" * _DEEP,
    "id-path": _rule().replace("our-rule", "../../x"),
    "id-bundled": _rule().replace("our-rule", "well-formed"),
    "examples-many": _rule().replace("examples: [", "examples: [" + '{good: "<a/>"}, ' * 3000),
    "not-utf-8": b"id: \xff",
    "sizes": _rule(options="{forbid: 5}"),
}  # fmt: skip
for _name, _text in _RULES.items():
    _wide = _name.startswith("slow") or _name == "xpath-finds-all"
    files(f"rules/{_name}", {
        **_BASE, **({"wide_pre.xml": _WIDE} if _wide else {}),
        ".xbrllint.yaml": "rules: [./ours]", "ours/own/our-rule.yaml": _text,
    })  # fmt: skip


@attack("rules/folder-circle")
def _circle(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "rules: [./ours]", "ours/own/our-rule.yaml": _rule()})
    for number in range(3):
        (folder / "ours" / f"again{number}").symlink_to(".")


@attack("rules/folder-deep")
def _deep(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "rules: [./ours]"})
    (folder / "ours").mkdir()
    deep(folder / "ours", 1800, "d")


@attack("rules/folder-linked-outside")
def _linked(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "rules: [./ours]"})
    (folder / "ours").symlink_to("../outside")


@attack("rules/linked-to-nothing", codes=(2,), says="our-rule")
def _linked_to_nothing(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "rules: [./ours]", "ours/own/note.txt": ""})
    (folder / "ours" / "own" / "our-rule.yaml").symlink_to("nowhere")


@attack("rules/pipe")
def _pipe(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "rules: [./ours]", "ours/own/note.txt": ""})
    os.mkfifo(folder / "ours" / "own" / "our-rule.yaml")


@attack("rules/code", says="Checked 2 files")
def _code(folder: Path) -> Command:
    """Python beside the rules and in the working folder, which nothing may run."""
    code = "import os; os.mkdir('../outside/run')"
    write(folder, {**_BASE, ".xbrllint.yaml": "rules: [./ours]", "ours/own/our-rule.yaml": _rule(),
                   "ours/own/code.py": code, "ours/__init__.py": code, "sitecustomize.py": code,
                   "lxml.py": code, "yaml.py": code, "xbrllint.py": code})  # fmt: skip
    return Command(shell="$SCRIPT .")


_PROFILES = {
    "deep": "a: " + "[" * _DEEP,
    "tag": "name: !!python/name:os.system ''",
    "extends-itself": "name: ours\nextends: ours\n",
    "wrong": "name: [1]\nrules: 5",
}
for _name, _text in _PROFILES.items():
    files(f"configuration/profile-{_name}", {**_BASE, ".xbrllint.yaml": "profile: ./ours.yaml", "ours.yaml": _text})

_BASELINES: dict[str, str | bytes] = {
    "deep": "[" * _DEEP,
    "deep-closed": '{"version": 1, "findings": [' + '{"a":' * 3000 + "1" + "}" * 3000 + "]}",
    "deep-mappings": '{"a":' * _DEEP,
    "number-long": '{"version": ' + "9" * 100_000 + "}",
    "number-infinite": '{"version": 1e999, "findings": [NaN]}',
    "types": '{"version": 1, "findings": [{"path": {}, "fingerprint": [], "rule": []}]}',
    "types-list": '{"version": 1, "findings": {"a": 1}}',
    "paths-out": '{"version": 1, "findings": [{"path": "../outside/secret.xml", "fingerprint": "x", "rule": "y"}]}',
    "paths-zero-byte": '{"version": 1, "findings": [{"path": "a\\u0000", "fingerprint": "x", "rule": "well-formed"}]}',
    "surrogates": '{"version": 1, "findings": [{"path": "\\ud800", "fingerprint": "x", "rule": "well-formed"}]}',
    "entries-many": '{"version": 1, "findings": [' + ",".join(['{"path": "a", "fingerprint": "b"}'] * 50_000) + "]}",
    "not-utf-8": b'{"version": 1, "findings": ["\xff"]}',
    "nothing": "",
}
for _name, _text in _BASELINES.items():
    files(f"configuration/baseline-{_name}", {**_BASE, ".xbrllint.yaml": "baseline: ./b.json", "b.json": _text})
for _name in ("deep", "paths-zero-byte", "surrogates", "types"):
    files(f"configuration/baseline-{_name}-pruned", {**_BASE, "b.json": _BASELINES[_name]},
          ".", "--baseline", "b.json", "--prune-baseline", writes=True)  # fmt: skip


@attack("configuration/linked-outside")
def _configuration_linked(folder: Path) -> None:
    write(folder, _BASE)
    (folder / ".xbrllint.yaml").symlink_to("../outside/secret.yaml")


@attack("configuration/baseline-linked-outside")
def _baseline_linked(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "baseline: b.json"})
    (folder / "b.json").symlink_to("../outside/secret.json")


@attack("configuration/baseline-pipe")
def _baseline_pipe(folder: Path) -> None:
    write(folder, {**_BASE, ".xbrllint.yaml": "baseline: b.json"})
    os.mkfifo(folder / "b.json")


@attack("configuration/write-baseline-outside", writes=True)
def _write_outside(folder: Path) -> Command:
    """The repository says where a baseline is, the user writes one."""
    write(folder, {**_BASE, ".xbrllint.yaml": "baseline: ../outside/new.json"})
    return Command((".", "--write-baseline"))


_COMMENTS = {
    "nothing": "xbrllint:", "all": "xbrllint: ignore", "long": "xbrllint: " + "a, " * 100_000,
    "words": "xbrllint: disable=" + "x" * 100_000, "control": "xbrllint: ignore[\u202e] \u2028", "path": "xbrllint: ../../x",
}  # fmt: skip
for _name, _text in _COMMENTS.items():
    files(f"configuration/suppression-{_name}", {NAME: SOUND.replace("<link:loc ", f"<!-- {_text} --><link:loc "), OWN: SCHEMA})
