"""Detectors behind one interface: our own, which needs nobody, and an outside model, which is off by default.

An outside model may propose what to look at, and nothing else. What it answers is a stranger's word: each quote must
stand in the text, each speaker must be named there, no word may be added, and anything like a verdict is thrown away.
"""

from .detector import Detector, Findings, LocalDetector, ModelFailed, Reading, Usage
from .endpoint import Endpoint, configured
from .model import OutsideModel

__all__ = [
    "Detector",
    "Endpoint",
    "Findings",
    "LocalDetector",
    "ModelFailed",
    "OutsideModel",
    "Reading",
    "Usage",
    "configured",
]
