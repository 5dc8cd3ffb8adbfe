"""What another year of the standard taxonomies means for a filing, and the edits that bring it there.

editions    which year an address is of, and where the same file lies in another year
plan        what each taxonomy, file and namespace of a filing becomes
uses        where a filing uses standard concepts, roles and files
compare     what the other year says of a concept: gone, deprecated, changed
concepts    what that means for the concepts in use
outlook     all of it for one filing
sections    what a report says of it; `text`, `markdown` and `as_json` write it
edits       the edits of one document; `fixing` makes files of them
"""
