"""Dates as addresses and names of files have them: 2024, 202406, 2024-06, 20240630, 2024-06-30."""

DATE = r"(?:19|20)\d\d(?:-?(?:0\d|1[0-2])(?:-?(?:[0-2]\d|3[01]))?)?"
"""A year, a month or a day, to be put into a pattern that says what may stand around it."""

__all__ = ["DATE"]
