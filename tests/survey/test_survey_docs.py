"""docs/survey.md is of today: its tables, its queries, its options."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from conftest import ROOT
from surveying import KETTLE, needs_extra, survey_here
from xbrllint.cli.survey import COMMAND
from xbrllint.config.options import table
from xbrllint.config.settings import Settings
from xbrllint.survey.query import ask, opened

PAGE = (ROOT / "docs" / "survey.md").read_text("utf-8")
QUERIES = re.findall(r'xbrllint survey query run "([^"]*)"', PAGE)


def test_tables_of_today() -> None:
    """Write them anew with scripts/write_survey_tables.py."""
    script = runpy.run_path(str(ROOT / "scripts" / "write_survey_tables.py"))
    assert script["page"](PAGE) == PAGE
    assert "| `program_version` | string | its version |" in PAGE


@needs_extra
def test_queries_have_answers(tmp_path: Path) -> None:
    """Each query of the page is one that a run answers."""
    run = survey_here(KETTLE, tmp_path / "run")
    assert len(QUERIES) == 3
    for sql in QUERIES:
        with opened(str(run)) as database:
            assert list(ask(database, sql)[1]), sql


def test_options_are_said() -> None:
    """What the commands of a survey can be told besides the settings of a lint stands on the page."""
    own = {option.name for command in COMMAND.commands for option in command.arguments if option.name.startswith("--")}
    own -= {option.name for option in table(Settings).values()} | {"--quiet", "--output"}
    assert len(own) >= 9
    assert {name for name in own if name not in PAGE} == set()
