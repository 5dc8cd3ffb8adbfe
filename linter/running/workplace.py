"""What a process keeps from one share of a run to the next: folders and archives, stores, rules."""

from __future__ import annotations

from ..base.limits import Limits
from ..base.once import cached_property
from ..base.typed import TYPE_CHECKING
from ..config.in_force import Configuration
from ..rulebook.book import RuleBook
from ..taxonomy.store import Stores, open_stores
from ..xbrl.read.files import Files
from .rules import rule_book

if TYPE_CHECKING:
    from ..config.settings import Settings
    from .cache import Caches
    from .former import Formers
    from .shares import Share


def files_of_run(limits: Limits, traced: bool) -> Files:
    """Give files that have read nothing; ``traced``: that tell whether results of an earlier run still hold."""
    if not traced:
        return Files(limits)
    from ..xbrl.read.traced import TracedFiles

    files = TracedFiles(limits)
    files.begin()
    return files


class Workplace:
    """What the shares of a run have in common, worked out once a process."""

    def __init__(self, files: Files) -> None:
        """Take the files that know the folders and archives of the run."""
        self.files = files
        self._books: dict[tuple[str, tuple[int, ...]], RuleBook] = {}
        self._stores: dict[tuple[str, ...], Stores] = {}

    def begin(self) -> None:
        """Begin another run at the same place: where revisions lead is asked again."""
        if "formers" in self.__dict__:
            self.formers.begin()

    def files_for(self, share: Share) -> Files:
        """Give files for one share, which have read nothing yet; the catalogues that hold for it are read once."""
        if share.group.packages:
            from ..xbrl.read.catalogue import heed

            heed(share.group.packages, self.files, [])  # what is wrong with them was said when the run was shared out
        return self.files.fresh()

    @cached_property
    def caches(self) -> Caches:
        """The folders of kept results."""
        from .cache import Caches

        return Caches(lambda: self.formers)

    @cached_property
    def formers(self) -> Formers:
        """What finds the former filings of those that are linted."""
        from .former import Formers

        return Formers(self.files)

    def book(self, configuration: Configuration) -> RuleBook:
        """Give the rules that are in force by a configuration; raises what `rules.rule_book` raises."""
        key = (configuration.file.path, configuration.file.overriding)
        if key not in self._books:
            self._books[key] = rule_book(configuration)
        return self._books[key]

    def stores(self, settings: Settings) -> Stores:
        """Give the stores of what is known of taxonomies; raises TaxonomyError."""
        taxonomies, language = tuple(settings.taxonomies), settings.label_language or "en"
        key = (*taxonomies, language)
        if key not in self._stores:
            self._stores[key] = open_stores(taxonomies, settings.limits, language)
        return self._stores[key]


__all__ = ["Workplace", "files_of_run"]
