"""Heuristics in Python: one module a family of damage; a rule file names `module.function`."""
