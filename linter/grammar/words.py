"""How a breach of the grammar is said, whoever found it: names are written as people do, with their prefixes."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Write alternatives: ``a, b or c``."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def lacks(element: str, part: str) -> str:
    """Of an element without a child that it needs."""
    return f"{element} lacks {part}"


def lacks_before(element: str, part: str, child: str) -> str:
    """Of an element without a child that it needs, which belongs before one that it has."""
    return f"{element} lacks {part}, which comes before {child}"


def lacks_attribute(element: str, attribute: str) -> str:
    """Of a required attribute."""
    return f"{element} lacks the attribute {attribute}"


def extra_attribute(element: str, attribute: str) -> str:
    """Of an attribute that the element's type does not have."""
    return f"{element} cannot have the attribute {attribute}"


def bad_value(element: str, attribute: str, value: str, expected: str) -> str:
    """Of an attribute's value; ``expected`` may be ''."""
    wanted = f" and must be {expected}" if expected else ", which its type does not allow"
    return f'{attribute} of {element} is "{short(value)}"{wanted}'


def misplaced(child: str, parent: str, allowed: Sequence[str], here: bool = False) -> str:
    """Of a child that its parent does not take, or not at this place; ``allowed`` are those that it takes."""
    takes = f", which takes {listed(allowed)}" if allowed else ""
    return f"{child} cannot stand {'here ' if here else ''}in {parent}{takes}"


def nonexistent(element: str, near: str) -> str:
    """Of an element by no name that its namespace has; ``near`` is the local name that was meant, or ''."""
    meant = f", did you mean {element.rpartition(':')[0]}:{near}?" if near else ""
    return f"there is no element {element}{meant}"


def too_often(parent: str, child: str) -> str:
    """Of a second child where one may stand."""
    return f"{parent} holds {child} more often than once"


def stray_text(element: str, text: str) -> str:
    """Of text between elements."""
    return f'{element} holds the text "{short(text)}" and takes only elements'


def bad_used_on(text: str) -> str:
    """Of a usedOn that holds no QName."""
    return f'link:usedOn holds "{short(text)}" and must hold the name of an element, with a declared prefix'


def short(text: str) -> str:
    """Cut what is longer than a line can show."""
    return text if len(text) <= 60 else text[:57] + "..."
