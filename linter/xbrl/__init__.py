"""Reading XBRL documents: what they say and where, without any opinion of it."""
