"""The sections of the page about a run: what each asks the tables, and what it plots of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..base.counted import counted
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .charts import bars, heat, stacked
from .query import ask

if TYPE_CHECKING:
    from typing import Any

    Row = tuple[Any, ...]

_BARS = 25  # that a plot has at most
_FIELDS = 14  # rows of a heat map, and columns
_PROGRAM = "CASE WHEN program = '' THEN '(not told)' ELSE program END"
_YEAR = "coalesce(CAST(year AS VARCHAR), 'not told')"


class Section(Record):
    """A section: its title, words, columns, the query behind them, and what makes a plot of the rows."""

    title: str
    about: str
    columns: tuple[str, ...]
    sql: str
    plot: Callable[[Any, Sequence[Row]], str]

    def rows(self, database: Any) -> Iterator[Row]:
        """Ask for its rows."""
        return ask(database, self.sql)[1]


def glance(database: Any) -> str:
    """Give the run in a sentence."""
    sql = """
        SELECT count(*), count(*) FILTER (WHERE status = 'linted'), coalesce(sum(errors), 0),
               coalesce(sum(warnings), 0), coalesce(sum(infos), 0), count(*) FILTER (WHERE errors > 0),
               coalesce(sum(seconds), 0), coalesce(sum(arcs), 0)
        FROM filings
    """
    ((filings, linted, errors, warnings, infos, faulty, seconds, arcs),) = ask(database, sql)[1]
    return (
        f"{counted(filings, 'filing')}, {linted:,} linted ({counted(arcs, 'arc')}, {seconds / 3600:,.2f} hours of "
        f"work): {counted(errors, 'error')} in {counted(faulty, 'filing')}, {counted(warnings, 'warning')}, "
        f"{counted(infos, 'info')}."
    )


def _no_plot(database: Any, rows: Sequence[Row]) -> str:
    return ""


def _plot_rules(database: Any, rows: Sequence[Row]) -> str:
    shares = [(str(row[0]), float(row[5]), f"{row[5]:.1f}% of filings") for row in rows[:_BARS]]
    return bars(sorted(shares, key=lambda row: -row[1]), "share of the filings in which a rule finds something")


def _plot_severities(database: Any, rows: Sequence[Row]) -> str:
    columns = [(str(row[0]), {"errors": row[2], "warnings": row[3], "infos": row[4]}) for row in rows[:_BARS]]
    return stacked(columns, "errors, warnings and infos of a filing, on average")


def _plot_seconds(database: Any, rows: Sequence[Row]) -> str:
    return stacked([(str(row[0]), {"filings": float(row[1])}) for row in rows], "filings by the seconds that they took")


def _plot_roles(database: Any, rows: Sequence[Row]) -> str:
    return bars([(str(row[0]), float(row[1]), f"{row[1]:,}") for row in rows[:_BARS]], "findings by role")


def _heat_map(by: str) -> Callable[[Any, Sequence[Row]], str]:
    """Make what plots in which share of the filings of each kind a rule finds something."""

    def plot(database: Any, rows: Sequence[Row]) -> str:
        kinds = [str(row[0]) for row in rows[:_FIELDS]]
        sql = f"""
            WITH of_kind AS (SELECT filing, {by} AS kind FROM filings WHERE status = 'linted'),
                 sizes AS (SELECT kind, count(*) AS size FROM of_kind GROUP BY kind)
            SELECT rule, kind, count(DISTINCT filing) / any_value(size) AS share
            FROM counts JOIN of_kind USING (filing) JOIN sizes USING (kind)
            WHERE rule IN (FROM counts SELECT rule GROUP BY rule
                           ORDER BY count(DISTINCT filing) DESC, rule LIMIT {_FIELDS})
            GROUP BY rule, kind ORDER BY rule, kind
        """
        values = {(str(rule), str(kind)): float(share) for rule, kind, share in ask(database, sql)[1]}
        rules = list(dict.fromkeys(rule for rule, _ in values))
        return heat(rules, kinds, values, "share of the filings in which a rule finds something")

    return plot


def _by(kind: str) -> str:
    """Give the query for the averages of each kind of filing."""
    return f"""
        SELECT {kind} AS kind, count(*) AS filings, avg(errors), avg(warnings), avg(infos),
               100.0 * count(*) FILTER (WHERE errors > 0) / count(*)
        FROM filings WHERE status = 'linted' GROUP BY 1 ORDER BY filings DESC, kind LIMIT 60
    """


_AVERAGES = ("filings", "errors a filing", "warnings a filing", "infos a filing", "% with errors")
SECTIONS = (
    Section(
        "Rules", "What finds most. Where a regulator accepted the filings, errors at the top are to be doubted first.",
        ("rule", "family", "severity", "findings", "filings", "% of filings"),
        """
        SELECT rule, family, severity, sum(findings)::BIGINT AS n, count(DISTINCT filing),
               100.0 * count(DISTINCT filing) / (SELECT count(*) FROM filings WHERE status = 'linted')
        FROM counts GROUP BY rule, family, severity
        ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, n DESC, rule LIMIT 200
        """,
        _plot_rules,
    ),
    Section(
        "Years", "By the year of the taxonomy that a filing refers to most.", ("year", *_AVERAGES),
        f"SELECT * FROM ({_by(_YEAR)}) ORDER BY kind", _plot_severities,
    ),
    Section(
        "Rules by year", "In which share of the filings of each year a rule finds something.", ("year", "filings"),
        f"SELECT kind, filings FROM ({_by(_YEAR)}) ORDER BY kind", _heat_map(_YEAR),
    ),
    Section(
        "Programs", "By the program that wrote most documents of a filing, as these say.", ("program", *_AVERAGES),
        _by(_PROGRAM), _heat_map(_PROGRAM),
    ),
    Section(
        "What programs leave", "The rules by which a program differs most from the others: how often they find "
        "something in its filings, and in those of all others.", ("program", "rule", "% of its filings", "% of others"),
        f"""
        WITH f AS (SELECT filing, {_PROGRAM} AS program FROM filings WHERE status = 'linted'),
             sizes AS (SELECT program, count(*) AS size FROM f GROUP BY program),
             hits AS (SELECT program, rule, count(DISTINCT filing) AS n FROM counts JOIN f USING (filing) GROUP BY ALL),
             every AS (SELECT rule, sum(n) AS n FROM hits GROUP BY rule),
             total AS (SELECT count(*) AS size FROM f)
        SELECT program, rule, 100.0 * hits.n / sizes.size AS own,
               100.0 * (every.n - hits.n) / nullif(total.size - sizes.size, 0) AS others
        FROM hits JOIN sizes USING (program) JOIN every USING (rule), total
        WHERE total.size > sizes.size
        QUALIFY row_number() OVER (PARTITION BY program ORDER BY own - others DESC, rule) <= 5 AND own > others
        ORDER BY program, own - others DESC, rule LIMIT 200
        """,
        _no_plot,
    ),
    Section(
        "Regulators", "By the profile that what a filing refers to asks for.", ("regulator", *_AVERAGES),
        _by("CASE WHEN regulator = '' THEN '(none known)' ELSE regulator END"), _plot_severities,
    ),
    Section(
        "Worst roles", "By the last part of the role's URI, which companies that mean the same often share. Of a rule "
        "in a file only the first findings are kept.", ("role", "findings", "filings", "most frequent rule"),
        """
        WITH r AS (SELECT regexp_extract(role, '[^/]*$') AS role, rule, filing FROM findings WHERE role <> ''),
             each AS (SELECT role, rule, count(*) AS n FROM r GROUP BY role, rule),
             most AS (FROM each QUALIFY row_number() OVER (PARTITION BY role ORDER BY n DESC, rule) = 1)
        SELECT role, count(*) AS n, count(DISTINCT filing), any_value(most.rule) FROM r JOIN most USING (role)
        GROUP BY role ORDER BY count(*) DESC, role LIMIT 40
        """,
        _plot_roles,
    ),
    Section(
        "Not checked", "What could not be decided, most often because a taxonomy is not known.",
        ("reason", "filings", "places"),
        """
        SELECT reason, count(DISTINCT filing) AS n, sum(places)::BIGINT FROM unchecked
        GROUP BY reason ORDER BY n DESC, reason LIMIT 40
        """,
        _no_plot,
    ),
    Section(
        "Not linted", "Filings that were passed over, and why; of many of a kind the first ones.",
        ("status", "filing", "why"),
        """
        SELECT status, filing, error FROM filings WHERE status NOT IN ('linted', 'nothing')
        QUALIFY row_number() OVER (PARTITION BY status ORDER BY filing) <= 50 ORDER BY status, filing
        """,
        _no_plot,
    ),
    Section(
        "Time", "By seconds, up to the next step.", ("seconds from", "filings"),
        """
        SELECT CASE WHEN seconds < 0.1 THEN 0 ELSE 0.1 * pow(2, floor(log2(seconds / 0.1))) END AS step, count(*)
        FROM filings WHERE seconds IS NOT NULL GROUP BY step ORDER BY step
        """,
        _plot_seconds,
    ),
    Section(
        "Slowest filings", "Those that took longest.", ("filing", "seconds", "arcs", "bytes"),
        "SELECT filing, seconds, arcs, bytes FROM filings ORDER BY seconds DESC, filing LIMIT 10", _no_plot,
    ),
)  # fmt: skip

__all__ = ["SECTIONS", "Section", "glance"]
