"""What another year means for one filing: its taxonomies, files, roles, concepts and company elements."""

from __future__ import annotations

from ..base.record import Record
from ..xbrl.dts.filing import Filing
from .compare import RENAMED
from .concepts import ConceptNews, concept_news
from .editions import Editions, Target
from .extensions import ExtensionNews, extension_news
from .plan import HELD, LACKING, LOCAL, NO_YEAR, UNKNOWN, Family, FileMove, Plan
from .roles import RoleNews, role_news
from .uses import Use, Uses


class Outlook(Record):
    """What another year means for one filing.

    Attributes:
        paths: the reported files of the filing.
        target: the year or version that was asked for.
        families: its taxonomies, in the order in which it names them.
        files: the files of standard taxonomies that it names, each with the one that takes its place.
        file_uses: where each is named, in the same order.
        concepts: standard concepts with news, the gone ones first.
        roles: standard roles and arcroles with news.
        extensions: company elements for which the other edition has a standard one.
        checked: how many standard concepts in use were looked up.
    """

    paths: tuple[str, ...]
    target: str
    families: tuple[Family, ...]
    files: tuple[FileMove, ...]
    file_uses: tuple[tuple[Use, ...], ...]
    concepts: tuple[ConceptNews, ...]
    roles: tuple[RoleNews, ...]
    extensions: tuple[ExtensionNews, ...]
    checked: int

    @property
    def needs_eye(self) -> bool:
        """Whether anything is there beyond addresses that a filer should look at."""
        stuck = any(family.status in (NO_YEAR, UNKNOWN, LOCAL, HELD) for family in self.families)
        lacking = any(file.status == LACKING for file in self.files)
        statuses = {*(one.status for one in self.concepts), *(one.status for one in self.roles)}
        elsewhere = any(one.new_address for one in self.concepts)
        return stuck or lacking or elsewhere or bool(self.extensions) or bool(statuses - {RENAMED})


def look(filing: Filing, editions: Editions, target: Target) -> tuple[Outlook, Plan]:
    """Say what a year means for a filing; with the plan by which its addresses go there."""
    plan = Plan(filing, editions, target)
    uses = Uses(filing)
    concepts, checked = concept_news(filing, plan, uses)
    files = tuple(plan.files.values())
    outlook = Outlook(
        tuple(map(filing.files.display, filing.reported)), target.text, tuple(plan.families.values()), files,
        tuple(tuple(uses.of_file(file.old)) for file in files), tuple(concepts),
        tuple(role_news(filing.stores, plan, uses)), tuple(extension_news(filing, plan)), checked,
    )  # fmt: skip
    return outlook, plan


__all__ = ["Outlook", "look"]
