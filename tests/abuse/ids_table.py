"""Whose a thing is that the address of a route names. A new route with a parameter fails until it stands here."""

from tests.architecture.route_table import TABLE
from tests.route_addresses import routes

# One person's.
OWN = {
    *("claims:view_remove", "claims:view_move", "claims:bulk", "claims:bulk_undo", "claims:bulk_stop"),
    *("claims:notification", "claims:notification_read", "claims:verdict_draft", "claims:verdict_draft_drop"),
    *("mfa_remove_webauthn", "mfa_edit_webauthn"),
}
# One partner's: on their pages, and by their keys.
ON_PAGES = {
    *(f"hooks:{step}" for step in ("endpoint", "change", "secret", "remove", "switch", "test", "replay", "again")),
    *("partners:key_rotate", "partners:key_revoke"),
}
BY_KEY = {
    *(f"webhooks:{step}" for step in ("endpoint", "secret", "test", "replay", "deliveries", "again")),
    "api_v1:article",
}
# Part of a claim: no other claim's number leads to it.
PARTS = {
    name
    for name, wanted in routes().items()
    if name.startswith("claims:")
    and "claim_id" in wanted
    and wanted & {"evidence_id", "match_id", "request_id", "outcome_id", "comment_id"}
}
# The desk's, for everybody who works there.
DESK = {
    *("claims:article", "claims:article_row", "claims:article_changes", "claims:presence", "claims:add_candidate"),
    *("claims:look_again", "claims:retry_extraction", "articles:archive", "articles:complete"),
    *(
        "claims:person",
        "claims:speaker",
        "claims:note_close",
        "claims:note_reopen",
        "claims:note_bring_in",
        "claims:rule_topic",
    ),
    *("articles:batch", "articles:batch_start", "articles:batch_cancel", "articles:batch_report"),
    *("articles:feed", "articles:feed_row", "articles:feed_remove"),
    *(f"articles:feed_{step}" for step in ("change", "choose", "pause", "resume", "poll")),
    *{name for name, wanted in routes().items() if name.startswith("claims:") and wanted == {"claim_id"}} - OWN,
}
INVITERS = {"invitation_again", "invitation_back"}
# Everybody's, as far as it is public: tests/claims/partners/test_leaks.py.
PUBLIC = {
    *("public:check", "public:report", "public:embed", "public:picture", "public:source", "public:version"),
    *("api_v1:verdict", "api_v1:version", "api_v1:claimreview", "google:page"),
    *("record:entries", "record:document", "dumps:latest", "dumps:file", "discovery:sitemap_checks"),
}
# Whoever has the secret that is in it.
SECRET = {"claims:mail_stop", "invitation", "account_confirm_email", "account_reset_password_from_key"}
# Words of ours, which are nobody's.
WORDS = {
    *("public:feed", "public:speaker", "public:topic", "public:methodology_in", "public:ratings_in"),
    *("claims:rule_switch", "claims:site_page", "openid_connect_login", "openid_connect_callback"),
}
ALL = (OWN, ON_PAGES, BY_KEY, PARTS, DESK, INVITERS, PUBLIC, SECRET, WORDS)
NAMED = {name for name, wanted in routes().items() if wanted}
ONLY_BY_POST = {name for name, table in TABLE.items() if table.get("lead") == 405}
