"""What changed in the labels and references of concepts that both filings have."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl.model.targets import Concept, describe
from .changes import Change
from .labels import LabelKind, Labels, label_of, labels_of, references_of
from .sides import Side


def changed_labels(old: Side, new: Side) -> Iterator[Change]:
    """Give the labels that came, went or have another text, by concept, role and language."""
    ours, theirs = labels_of(old), labels_of(new)
    for key in _common(old, new, [*theirs, *(key for key in ours if key not in theirs)]):
        before, after = ours.get(key, {}), theirs.get(key, {})
        if before.keys() == after.keys() and all(_texts(before, k) == _texts(after, k) for k in after):
            continue
        for kind in sorted({*before, *after}):
            change = _changed(before, after, kind)
            if change is not None:
                yield change._replace(
                    concept=_name(new, key) or _name(old, key), concept_before=_name(old, key), key=key,
                    label=label_of(new, key), label_before=label_of(old, key),
                )  # fmt: skip


def _changed(before: Labels, after: Labels, kind: LabelKind) -> Change | None:
    ours, theirs = _texts(before, kind), _texts(after, kind)
    gone = [text for text in before.get(kind, ()) if text.text not in theirs]
    came = [text for text in after.get(kind, ()) if text.text not in ours]
    if not gone and not came:
        return None
    what = "changed" if gone and came else "added" if came else "removed"
    words = kind.role if kind.role.lower().endswith("label") or "/" in kind.role else f"{kind.role} label"
    return Change(
        f"label-{what}", attribute=words, language=kind.language,
        before=" / ".join(text.text for text in gone), after=" / ".join(text.text for text in came),
        element=came[0].resource if came else None, element_before=gone[0].resource if gone else None,
    )  # fmt: skip


def _texts(labels: Labels, kind: LabelKind) -> list[str]:
    return [text.text for text in labels.get(kind, ())]


def changed_references(old: Side, new: Side) -> Iterator[Change]:
    """Give the references that came or went."""
    ours, theirs = references_of(old), references_of(new)
    for key in _common(old, new, [*theirs, *(key for key in ours if key not in theirs)]):
        before, after = ours.get(key, {}), theirs.get(key, {})
        if before.keys() == after.keys():
            continue
        name = _name(new, key) or _name(old, key)
        for text in sorted(after.keys() - before.keys()):
            role, _, parts = text.partition(": ")
            yield Change("reference-added", concept=name, attribute=role, after=parts, element=after[text], key=key)
        for text in sorted(before.keys() - after.keys()):
            role, _, parts = text.partition(": ")
            yield Change(
                "reference-removed", concept=name, attribute=role, before=parts, element_before=before[text], key=key
            )


def _common(old: Side, new: Side, keys: list[str]) -> list[str]:
    """Leave out what came or went as a whole: its labels and references go without saying."""
    used = [{side.key(concept) for concept in side.concepts.values()} for side in (old, new)]
    known = [{side.key(concept) for concept in side.declared.values()} for side in (old, new)]
    return [
        key for key in keys
        if (key in used[0]) == (key in used[1]) and (key in known[0]) == (key in known[1])
    ]  # fmt: skip


def _name(side: Side, key: str) -> str:
    node = side.node(key)
    return describe(node) if isinstance(node, Concept) else ""


__all__ = ["changed_labels", "changed_references"]
