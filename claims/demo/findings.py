"""All that the demo desk took up, in the order in which it did."""

from claims.demo.published import BALLOTS, FERRY, UNEMPLOYMENT
from claims.demo.underway import BRIDGE, WAITING_LIST

FINDINGS = [FERRY, UNEMPLOYMENT, BALLOTS, BRIDGE, WAITING_LIST]
