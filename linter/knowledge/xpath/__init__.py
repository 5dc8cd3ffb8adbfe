"""XPath 2.0 expressions, read and not run: what they name, and what is wrong with them before any fact is there."""
