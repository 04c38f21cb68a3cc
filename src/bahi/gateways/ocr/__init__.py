"""Engines that read papers: one on this machine, and one elsewhere that is sent no Aadhaar number."""

from bahi.gateways.ocr.external import External
from bahi.gateways.ocr.local import Local

__all__ = ["External", "Local"]
