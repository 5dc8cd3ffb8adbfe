"""What the page shows of filings: networks as rows and the findings at them, as plain values; and what draws it.

`page.html`, `page.css` and the scripts beside this module are put together by the html format.
"""

from __future__ import annotations

MOST_BYTES = 64 << 20  # of statements in one page; a browser takes that, and not much more

__all__ = ["MOST_BYTES"]
