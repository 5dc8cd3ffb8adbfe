"""What two runs of a survey do not have in common, by rule and by filing: what a new rule does to an archive."""

from __future__ import annotations

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .query import ask, opened

if TYPE_CHECKING:
    from typing import Any

# The filings that both runs linted, each with its address in both. By content each content is one filing.
_COMMON = {
    False: """
        CREATE TEMP TABLE common AS SELECT a.filing AS old, b.filing AS new
        FROM run1.filings a JOIN run2.filings b USING (filing) WHERE a.status = 'linted' AND b.status = 'linted'
    """,
    True: """
        CREATE TEMP TABLE common AS SELECT a.filing AS old, b.filing AS new
        FROM (SELECT digest, min(filing) AS filing FROM run1.filings WHERE status = 'linted' GROUP BY digest) a
        JOIN (SELECT digest, min(filing) AS filing FROM run2.filings WHERE status = 'linted' GROUP BY digest) b
        USING (digest)
    """,
}
# By filing and rule: all findings, those that are kept one by one, and of these the ones that both runs have, known by
# file and fingerprint. Of the others, which were too many to be kept, the numbers tell.
_CHANGES = """
    CREATE TEMP TABLE changes AS
    WITH a AS (SELECT c.old, c.new, n.rule, sum(n.findings) AS total
               FROM run1.counts n JOIN common c ON n.filing = c.old GROUP BY ALL),
         b AS (SELECT c.old, c.new, n.rule, sum(n.findings) AS total
               FROM run2.counts n JOIN common c ON n.filing = c.new GROUP BY ALL),
         f AS (SELECT c.old, c.new, x.rule, x.file, x.fingerprint
               FROM run1.findings x JOIN common c ON x.filing = c.old),
         g AS (SELECT c.old, c.new, x.rule, x.file, x.fingerprint
               FROM run2.findings x JOIN common c ON x.filing = c.new),
         kept_a AS (SELECT old, new, rule, count(*) AS kept FROM f GROUP BY ALL),
         kept_b AS (SELECT old, new, rule, count(*) AS kept FROM g GROUP BY ALL),
         both_have AS (SELECT old, new, rule, count(*) AS kept
                       FROM (SELECT * FROM f INTERSECT ALL SELECT * FROM g) GROUP BY ALL),
         counted AS (
            SELECT old, new, rule, coalesce(a.total, 0) AS old_total, coalesce(b.total, 0) AS new_total,
                   coalesce(kept_a.kept, 0) AS old_kept, coalesce(kept_b.kept, 0) AS new_kept,
                   coalesce(both_have.kept, 0) AS common_kept
            FROM a FULL JOIN b USING (old, new, rule) LEFT JOIN kept_a USING (old, new, rule)
            LEFT JOIN kept_b USING (old, new, rule) LEFT JOIN both_have USING (old, new, rule))
    SELECT new AS filing, rule, old_total, new_total,
           new_kept - common_kept + greatest(0, (new_total - new_kept) - (old_total - old_kept)) AS appeared,
           old_kept - common_kept + greatest(0, (old_total - old_kept) - (new_total - new_kept)) AS disappeared
    FROM counted
"""
_BY_RULE = """
    SELECT rule, sum(old_total)::BIGINT AS old, sum(new_total)::BIGINT AS new, sum(appeared)::BIGINT AS appeared,
           sum(disappeared)::BIGINT AS disappeared,
           count(*) FILTER (WHERE appeared + disappeared > 0) AS filings
    FROM changes GROUP BY rule HAVING sum(appeared + disappeared) > 0
    ORDER BY sum(appeared + disappeared) DESC, rule
"""
_BY_FILING = """
    SELECT rule, filing, old_total::BIGINT AS old, new_total::BIGINT AS new, appeared::BIGINT AS appeared,
           disappeared::BIGINT AS disappeared
    FROM changes WHERE appeared + disappeared > 0 ORDER BY rule, filing
"""
_ALONE = """
    SELECT (SELECT count(*) FROM run1.filings WHERE status = 'linted') - (SELECT count(*) FROM common),
           (SELECT count(*) FROM run2.filings WHERE status = 'linted') - (SELECT count(*) FROM common)
"""


class Difference(Record):
    """The columns and rows of what differs, and what there is to say besides."""

    names: list[str]
    rows: list[tuple[Any, ...]]
    notes: list[str]


def compared(old: str, new: str, by_content: bool = False, by_filing: bool = False) -> Difference:
    """Compare the findings of the filings that both runs linted. Raises RunError and QueryError.

    ``by_content``: filings are the same that have the same content, wherever they lie; else those of one address.
    ``by_filing``: a row for each rule and filing; else for each rule.
    """
    with opened(old, new) as database:
        database.execute(_COMMON[by_content])
        database.execute(_CHANGES)
        names, rows = ask(database, _BY_FILING if by_filing else _BY_RULE)
        found = list(rows)
        ((only_old, only_new),) = ask(database, _ALONE)[1]
    notes = [
        f"{number:,} of the filings that {run} linted were not compared: the other run has none of the same "
        f"{'content' if by_content else 'address'}"
        for run, number in ((old, only_old), (new, only_new))
        if number
    ]
    return Difference(names, found, notes)


__all__ = ["Difference", "compared"]
