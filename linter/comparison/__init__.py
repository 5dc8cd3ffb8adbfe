"""What changed between two filings, by meaning: statements, concepts, relationships, labels and declarations."""
