"""The settings of a run: the one table of what the command line and the configuration can tell it.

A field is declared here, and nowhere else, with its type, its option and its key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.severity import LEVELS, SETTABLE
from .options import (
    FLAG,
    LIMITS,
    NAMES,
    NUMBER,
    PAIRS,
    REPEATED,
    VALUE,
    Key,
    Options,
    follows,
    option,
    outdoes,
    precedes,
    told,
    updates,
)
from .shapes import TEXT, TEXTS, Shape

STDIN = "-"  # the path of standard input
UNNAMED = "stdin.xml"  # what standard input is called in reports where it stands for no file

# The headings of the help, in their order.
GROUPS = PATHS, RULES, TAXONOMIES, CONFIGURATION, REPORTS, CHANGES = (
    "what is linted", "rules", "taxonomies", "configuration", "reports", "fixes and baselines",
)  # fmt: skip
_NAMES = {"metavar": "RULE|FAMILY,...", "group": RULES}


class Settings(Options):
    """What a run is told besides the paths; what is None or empty here is taken from the configuration."""

    profile: str | None = option(
        "--profile", VALUE, "auto (default), xbrl, edgar, esef, edinet, sbr-nl, strict, or a file",
        metavar="NAME|FILE", group=RULES,
        key=Key("profile", TEXT, "auto, xbrl, edgar, esef, edinet, sbr-nl, strict, or the path of a profile file",
                "profile: auto", outdoes),
    )  # fmt: skip
    select: Sequence[str] = option(
        "--select", NAMES, "run only these", **_NAMES,
        key=Key("select", TEXTS, "rules or families; only these run", "select: [arcs, presentation]", outdoes),
    )  # fmt: skip
    ignore: Sequence[str] = option(
        "--ignore", NAMES, "do not run these", **_NAMES,
        key=Key("ignore", TEXTS, "rules or families that do not run", "ignore: [unused-locator]", follows),
    )  # fmt: skip
    extend_select: Sequence[str] = option(
        "--extend-select", NAMES, "run these too", **_NAMES,
        key=Key("extend-select", TEXTS, "rules or families that run besides those of the profile",
                "extend-select: [style]", follows),
    )  # fmt: skip
    severity: Mapping[str, str] = option(
        "--severity", PAIRS, "change a rule's severity; off turns it off", metavar="RULE=LEVEL", choices=SETTABLE,
        group=RULES,
        key=Key("severity", Shape(dict, Shape(str, choices=SETTABLE)), "rule: error, warning, info or off",
                "severity:\n  unused-role-ref: error", updates),
    )  # fmt: skip
    errors_only: bool = option("--errors-only", FLAG, "run only the rules whose findings are errors", group=RULES)
    fail_on: str | None = option(
        "--fail-on", VALUE, "lowest severity that makes the exit code 1 (error)", choices=LEVELS, group=RULES,
        key=Key("fail-on", Shape(str, choices=LEVELS), "error, warning, info or never", "fail-on: error", outdoes),
    )  # fmt: skip
    follow: bool = option(
        "--follow", FLAG, "report on all local documents that the named ones reach", group=PATHS
    )
    whole_filing: bool = option(
        "--whole-filing", FLAG, "report on the whole filings that the named files are part of", group=PATHS
    )
    taxonomies: Sequence[str] = option(
        "--taxonomy", REPEATED, "a taxonomy for this run", metavar="PATH", group=TAXONOMIES,
        key=Key("taxonomies", TEXTS, "packages, folders, schemas or exported files of taxonomies",
                "taxonomies: [./taxonomies/our-taxonomy.zip]", precedes, paths=True),
    )  # fmt: skip
    online: bool = option("--online", FLAG, "fetch taxonomies that are not known", group=TAXONOMIES)
    config: str | None = option("--config", VALUE, "use this configuration", metavar="FILE", group=CONFIGURATION)
    no_config: bool = option("--no-config", FLAG, "use no configuration", group=CONFIGURATION)
    baseline: str | None = option(
        "--baseline", VALUE, "findings that this file knows do not count", metavar="FILE", group=CHANGES,
        key=Key("baseline", TEXT, "path of a baseline file", "baseline: .xbrllint-baseline.json", told, paths=True),
    )  # fmt: skip
    against: str | None = option(
        "--against", VALUE, "judge what changed since a former filing: its path, a git revision, or auto",
        metavar="PATH|REV|auto", group=RULES,
        key=Key("against", TEXT, "the former filing, of which the changes are judged: a path, a git revision, or auto",
                "against: auto", told, may_be_path=True),
    )  # fmt: skip
    edgar_release: str | None = option(
        "--edgar-release", VALUE, "EDGAR release that chooses the eras of rules", metavar="VERSION", group=TAXONOMIES,
        key=Key("edgar-release", TEXT, "EDGAR release that chooses eras and accepted addresses, such as 25.4",
                'edgar-release: "25.4"', outdoes),
    )  # fmt: skip
    xsd_engine: str = option(
        "--xsd-engine", VALUE, "who decides schema validity", choices=("auto", "libxml2", "xmlschema"), default="",
        group=RULES,
    )  # fmt: skip
    labels: bool = option(
        "--labels", FLAG, "show labels beside the names of concepts in messages", group=REPORTS
    )
    label_language: str | None = option(
        "--label-language", VALUE, "language of the labels that are shown, such as ja; else English", metavar="LANG",
        group=REPORTS,
        key=Key("label-language", TEXT, "language of labels that are shown where there are several, such as ja",
                "label-language: ja", outdoes),
    )  # fmt: skip
    jobs: int = option(
        "--jobs", NUMBER, "processes; 0, the default: as many as have work", metavar="N", default=0, group=PATHS
    )
    cache: str | None = option(
        "--cache", VALUE, "keep results in a folder, and take them from there while nothing behind them has changed",
        metavar="FOLDER", group=PATHS,
        key=Key("cache", TEXT, "folder in which results are kept from run to run", "cache: .xbrllint_cache", told,
                paths=True),
    )  # fmt: skip
    limits: Mapping[str, int] = option(
        "--limit", LIMITS, "read or look at more, or less, than usual", metavar="NAME=NUMBER", group=PATHS
    )
    statements: bool = False  # gather what a page shows of the filings
    edits: bool = True  # work out what fixes would change; else only whether there are any
    stdin: tuple[str, bytes] | None = None  # the name that standard input stands for, '' for none, and its bytes
