"""What formula linkbases hold: variable sets, their variables, filters, messages and severities, as one model.

Variables 1.0, Formula 1.0, the assertion and filter specifications, Generic Messages 1.0, Assertion Severity 1.0 and
2.0, Custom Function Implementation 1.0, Instances and Variables Scope 1.0. Nothing is evaluated.
"""
