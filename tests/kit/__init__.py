"""The kit of the tests: it writes sound files, plants faults into them, lints, and says what is new.

- `write`: the parts of schemas and linkbases, as text.
- `company`: a whole sound filing of a company, from concepts and trees.
- `letters`, `tags`: what goes wrong in a word and in a start tag.
- `faults`: a fault as a record, and how it is planted into a filing.
- `linting`: linting without configuration, and comparing what is said before and after.
- `reserialise`: a filing as other programs would have written it; `relinked` and `rewritten` are its links and texts.
- `memory`: filings that lie only in memory, and single rules over them.
- `shared_work`, `building`: what takes long and several tests need, made once in a run of the tests.
"""
