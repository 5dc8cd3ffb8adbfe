"""One page that holds all it needs: the statements as a reader sees them, findings at their rows and by rule.

The data stand in it as JSON, and scripts of its own draw them, as text. Its policy lets nothing in from elsewhere, and
no other script or style run than these.
"""

from __future__ import annotations

import json
import re
from html import escape
from types import SimpleNamespace

from ..assets import asset, policy
from ..finding import Report
from .html_data import Data, statements

SCRIPTS = ("elements", "model", "filters", "detail", "list", "statement", "roles", "head", "main")  # in their order
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}  # in JSON within a page


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as a page; with statements where the report has them (`Settings.statements`)."""
    values = Data(report).values()
    kept, left_out = statements(report)
    values["statementsLeftOut"] = left_out
    told = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    data = f'{told[:-1]},"filings":[{",".join(kept)}]}}'
    style, script = _asset("page.css"), _script()
    parts = {
        "policy": policy(style, script),
        "title": escape(_title(report)),
        "summary": escape(values["head"]["summary"]),
        "style": style,
        "data": _in_page(data),
        "script": script,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _asset("page.html"))


def _script() -> str:
    """Give the scripts as one, whose names are seen by nobody else."""
    return f"(() => {{\n\"use strict\";\n{''.join(map(_asset, (f'{name}.js' for name in SCRIPTS)))}}})();\n"


def _title(report: Report) -> str:
    """Give the words for the browser's tab: the folder of what was checked, or the file."""
    folders = {path.rpartition("/")[0] for path in report.files}
    if len(folders) > 1:
        return f"{len(report.files)} files – xbrllint"
    name = next(iter(folders), "").rpartition("/")[2] or next(iter(report.files), "")
    return f"{name} – xbrllint" if name else "xbrllint"


def _asset(name: str) -> str:
    return asset("page", name)


def _in_page(text: str) -> str:
    """Write JSON so that nothing in it can end the element around it."""
    for char, escaped in _UNSAFE.items():
        text = text.replace(char, escaped)
    return text


__all__ = ["render"]
