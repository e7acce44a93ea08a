"""Room 3, reconcile: claims about the same move become flows; nothing is counted twice."""

from __future__ import annotations

from geo.reconcile.flows import reconcile
from geo.reconcile.spare import spare_flows
from geo.reconcile.standing import claim_standing

__all__ = ["claim_standing", "reconcile", "spare_flows"]
