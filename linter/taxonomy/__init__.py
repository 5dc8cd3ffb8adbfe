"""What is known of standard taxonomies. Importing this package imports none of its modules.

store    look-ups: `Store` (one SQLite file), `Stores` (the user's own first, then the bundled one)
edgar    the SEC's lists of accepted addresses and deprecated concepts, in the bundled store
user     the user's own store: `open_stores`, `add`, `list_taxonomies`, `remove`
fetch    `fetch`: the only code that opens a connection
schema, package, build   read schemas, packages and folders, and write a store
"""

from __future__ import annotations

from ..errors import UserError


class TaxonomyError(UserError):
    """A taxonomy that cannot be read, added, removed or fetched; the message is one line."""
