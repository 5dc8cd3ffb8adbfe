"""Which of a filing's documents are parts of standard taxonomies, and which are made by those who file."""

from __future__ import annotations

from ..base.once import once
from ..taxonomy.edgar import first_step
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.schemas import Schema
from ..xbrl.read.address import is_remote, join, split_fragment

_OTHER_HOSTS = ("xbrl.fasb.org", "www.fasb.org", "www.xbrl.us")  # of those who publish what the lists name


def is_extension(schema: Schema) -> bool:
    """Say whether a schema is the company's own, and no part of a standard taxonomy.

    It is part of one when the bundled store knows its namespace, or another version of it: one of the same authority
    with the same first step, such as disclosure.edinet-fsa.go.jp/taxonomy; in Japan filers, too, name themselves below
    the regulator's authority, but by another step. Below the authorities of the SEC's lists any word will do, for the
    step of filers is a date there (EFM 6.7.4): but not where a report is at hand, for then it may be a filer's mistake.
    """
    namespace, filing = schema.namespace, schema.document.filing
    if not namespace:
        return True
    lists, step = filing.stores.edgar, first_step(namespace)
    if namespace in lists.published or step in lists.first_steps:
        return False
    if is_entry_point(schema.document):
        return False
    authority, _, word = step.partition("/")
    known = authority in lists.standard_authorities or authority in _OTHER_HOSTS
    return not known or not word[:1].isalpha() or bool(filing.instances)


@once
def is_entry_point(document: Document) -> bool:
    """Say whether a schema only draws together what lies with standard schemas, as regulators give with a taxonomy.

    It declares nothing, imports standard schemas by relative addresses, and has linkbases from their folders alone.
    Filers import them from the site of their publisher (GFM 1.3.2), and have linkbases of their own.
    """
    schema = document.schema
    if schema is None or schema.elements or schema.types or schema.role_types or schema.arcrole_types:
        return False
    folders = _folders_of_standards(schema)
    refs = (join(ref.base, split_fragment(ref.href)[0]) for ref in schema.linkbase_refs)
    return bool(folders) and not document.linkbases and all(ref.startswith(folders) for ref in refs)


def _folders_of_standards(schema: Schema) -> tuple[str, ...]:
    """Give the folders of the standard schemas that a schema imports by relative addresses, none where others are."""
    lists, found = schema.document.filing.stores.edgar, set[str]()
    for element in schema.imports:
        namespace, location = element.get("namespace"), element.get("schemaLocation")
        if not location or is_remote(location):
            continue
        folder = join(element.base, location).rpartition("/")[0] + "/"
        standard = namespace in lists.published or first_step(namespace) in lists.first_steps
        if not standard or schema.document.uri.startswith(folder):
            return ()
        found.add(folder)
    return tuple(found)


@once
def standard_documents(filing: Filing) -> frozenset[Document]:
    """Give the local documents of a filing that are parts of standard taxonomies: schemas, and their linkbases.

    A linkbase is one where schemas of standard taxonomies alone refer to it; one to which no schema refers, where the
    filing has no other schemas.
    """
    schemas: dict[bool, list[Schema]] = {True: [], False: []}
    for schema in filing.schemas:
        schemas[is_extension(schema)].append(schema)
    if not schemas[False]:
        return frozenset()
    theirs, ours = _linkbases(schemas[False]), _linkbases(schemas[True])
    loose = not schemas[True]
    return frozenset(schema.document for schema in schemas[False]).union(
        document
        for document in filing.documents
        if document.kind == "linkbase" and document.uri not in ours and (loose or document.uri in theirs)
    )


def _linkbases(schemas: list[Schema]) -> set[str]:
    return {join(ref.base, split_fragment(ref.href)[0]) for schema in schemas for ref in schema.linkbase_refs}


@once
def is_standard_taxonomy(filing: Filing) -> bool:
    """Say whether what is linted of a filing is part of standard taxonomies alone: nobody reports by it here.

    Of what a file is that cannot be read nothing is known, so the others tell.
    """
    documents = [document for document in filing.reported_documents if document.root is not None]
    if not documents or not set(filing.reported).isdisjoint(filing.instances):
        return False
    return standard_documents(filing).issuperset(documents)
