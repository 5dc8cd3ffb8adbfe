"""Hostile inputs: a generator of our own, by name, and what runs each through the command line within limits.

- `attack`: what an attack is, and the table of all by name.
- `documents`, `references`, `folders`, `archives`, `configurations`, `outputs`: the attacks.
- `run`: one attack in a process of its own: seconds, memory, connections, what is opened outside.

``python tests/hostile [WORD...]`` runs those whose names hold a word, and prints what came of each.
"""
