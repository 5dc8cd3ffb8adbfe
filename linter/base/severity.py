"""How much a finding weighs, from the heaviest to the lightest."""

from __future__ import annotations

SEVERITIES = ("error", "warning", "info")
LEVELS = (*SEVERITIES, "never")  # from which a run fails
