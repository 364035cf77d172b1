"""Addresses of blind verdicts and panels."""

from django.urls import path

from claims.views import panel_steps

_PANEL = {
    "blind/ask/": "blind_ask",
    "blind/withdraw/": "blind_withdraw",
    "blind/answer/": "blind_answer",
    "blind/step-aside/": "step_aside",
    "panel/decide/": "panel_decide",
}

urlpatterns = [
    path(f"claims/<int:claim_id>/{address}", getattr(panel_steps, name), name=name) for address, name in _PANEL.items()
]
