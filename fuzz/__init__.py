"""Fuzzing: inputs that nobody would write, and what must hold of every one of them.

``python -m fuzz`` from the root of the project runs the targets one after the other; its ``--help`` says how.
"""
