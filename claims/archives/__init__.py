"""Outside archives behind one interface: the Wayback Machine, and any service that answers with an address.

Off by default. An archive is somebody else's machine, and what it answers is a stranger's word: its answer is bounded,
its copy has to stand on the host that was agreed, by https, and its sentences are shown as quotes.
"""

from .archive import Archive, Asked, Kept, Refused
from .configured import configured

__all__ = ["Archive", "Asked", "Kept", "Refused", "configured"]
