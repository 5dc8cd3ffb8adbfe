"""Lines for people: one line, short, and nothing that a terminal obeys."""

from __future__ import annotations

from xbrllint.base.printable import one_line, short_line


def test_control_characters_are_written() -> None:
    assert one_line("a\x1bb\nc") == "a\\u001bb c"


def test_endless_words_lose_their_middle() -> None:
    line = short_line(f"unknown rule '{'a' * 5000}' in a.yaml:3\x07")
    assert line.startswith("unknown rule 'aaa")
    assert line.endswith("aaa' in a.yaml:3\\u0007")
    assert len(line) < 800
    assert "[...]" in line


def test_long_lines_of_words_stay() -> None:
    line = "word " * 1000
    assert short_line(line) == line
