"""The demonstration firm: the same every time, and made only through the operations everybody uses."""

from bahi.journeys.demonstration.operations import LOGINS, PASSWORD, is_loaded, load

__all__ = ["LOGINS", "PASSWORD", "is_loaded", "load"]
