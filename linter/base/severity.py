"""How much a finding weighs, from the heaviest to the lightest."""

from __future__ import annotations

SEVERITIES = ("error", "warning", "info")
SETTABLE = (*SEVERITIES, "off")  # what the severity of a rule may be set to
LEVELS = (*SEVERITIES, "never")  # from which a run fails
