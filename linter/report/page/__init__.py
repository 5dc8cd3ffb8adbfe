"""What the page shows of filings: networks as rows and the findings at them, as plain values; and what draws it.

`page.html`, `page.css` and the scripts beside this module are put together by the html format.
"""
