"""The command: without the extra it says what to install, and its help needs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.lsp.options import preferences

NAMES = ("pygls", "lsprotocol", "cattrs")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and exit code 2."""
    for name in ("pygls", "pygls.lsp", "pygls.lsp.server", "lsprotocol"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["lsp"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "xbrllint: the language server needs pygls, which is not installed: pip install 'xbrllint[lsp]'\n"
    )


def test_help_needs_nothing() -> None:
    """The help is there without the extra, and imports nothing of it."""
    code = (
        "import sys; from xbrllint.cli.main import main\n"
        f"try:\n    main(['lsp', '--help'])\nfinally:\n    assert not set({NAMES!r}) & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "usage: xbrllint lsp" in done.stdout


def test_what_an_editor_may_set() -> None:
    """Plain, or as the section of a configuration; what is not understood is told, and nothing else is lost by it."""
    base = Settings(profile="strict")
    assert preferences(base, None) == preferences(base, {})
    assert preferences(base, {}).settings == base
    found = preferences(base, {"xbrllint": {"profile": "edgar", "inlayHints": {"enabled": False}}})
    assert (found.settings.profile, found.inlay_hints, found.problems) == ("edgar", False, ())
    assert preferences(base, {"profile": ""}).settings.profile == "strict"
    found = preferences(base, {"profile": 1, "inlayHints": "no"})
    assert (found.settings, found.inlay_hints) == (base, True)
    assert len(found.problems) == 2


def test_refusals_are_told_to_the_editor_alone() -> None:
    """What failed otherwise is logged, too."""
    import logging

    exceptions = pytest.importorskip("pygls.exceptions", reason="the extra lsp is not installed")
    from xbrllint.lsp.server import _is_no_refusal

    def record(error: Exception) -> logging.LogRecord:
        return logging.LogRecord("pygls", logging.ERROR, "", 0, "", None, (type(error), error, None))

    assert not _is_no_refusal(record(exceptions.JsonRpcInvalidParams("no name here")))
    assert _is_no_refusal(record(ValueError()))
