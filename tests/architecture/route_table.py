"""Every address, and what each role gets from it."""

DESK = ("triager", "researcher", "reviewer", "publisher", "lead")
OUTSIDE = ("admin", "partner", "nobody")  # signed in, but not working at the desk
EVERYBODY = dict.fromkeys((*DESK, *OUTSIDE, "reader"), 200)
DESK_ONLY = EVERYBODY | dict.fromkeys(OUTSIDE, 403) | {"reader": 302}

ADDERS = DESK_ONLY
FIRST_READING = DESK_ONLY | dict.fromkeys(DESK, 404)  # nothing has changed in it yet
OWN_ONLY = FIRST_READING  # a decision on many is shown to the person who took it
SIGNED_IN = EVERYBODY | {"reader": 302}

NOT_SIGNED_IN = dict.fromkeys(EVERYBODY, 302) | {"reader": 200}

REDIRECT = dict.fromkeys(EVERYBODY, 302)
NAMED_BY_AN_ADMIN = dict.fromkeys(EVERYBODY, 403) | {"reader": 302}  # the role alone keeps no keys

POST_ONLY = dict.fromkeys(EVERYBODY, 405)
KEY_ONLY = dict.fromkeys(EVERYBODY, 401)
KEY_THAT_WRITES = KEY_ONLY | {}

KEY_THAT_ASKS = KEY_ONLY | {}  # by POST

KEY_IN_THE_ADDRESS = dict.fromkeys(EVERYBODY, 403)  # as Google answers without one
KEY_FOR_WEBHOOKS = KEY_ONLY | {}

STEPS = [
    *("accept", "dismiss", "merge", "snooze", "reopen", "reword", "describe"),
    *("match_same", "match_differs", "match_undo"),
    *(
        "assign",
        "release",
        "unlock",
        "due",
        "ask",
        "nudge",
        "abandon",
        "comment",
        "resolve_thread",
        "reopen_thread",
        "take_next",
        "verdict_save",
        "verdict_draft",
        "verdict_draft_drop",
        "verdict_preview",
        "public_note",
        "submit",
        "approve",
        "request_changes",
        "take_back",
        "blind_ask",
        "blind_withdraw",
        "blind_answer",
        "step_aside",
        "panel_decide",
    ),
    *("evidence_add", "evidence_change", "evidence_remove", "evidence_restore", "evidence_waive"),
    "evidence_capture",
    "evidence_recapture",
    "outside_again",
    "dossier",
    *("known_import", "known_map", "known_differs", "known_undo", "known_cite"),
    *("link_look", "link_seen", "link_unseen", "link_follow"),
    *("reply_ask", "reply_note", "reply_cite", "reply_show"),
    *("publish", "schedule", "unschedule", "embargo", "lift_embargo", "break_glass"),
    *("correct", "contest", "restore", "retract"),
    *("retry_extraction", "look_again"),
    *("view_save", "view_remove", "view_move", "bulk_decide", "bulk_undo", "bulk_stop", "keys_switch"),
    *("note_close", "note_reopen", "note_bring_in"),
    *("add_candidate", "move_span", "split", "join"),
]

FEED_STEPS = [
    *("feed_add", "feed_change", "feed_choose", "feed_pause", "feed_resume", "feed_poll"),
    *("opml_preview", "opml_confirm"),
]

ADDING_STEPS = ["add_links", "add_files", "batch_start", "batch_cancel"]

INVITERS = dict.fromkeys(EVERYBODY, 403) | {"lead": 200, "admin": 200, "reader": 302}

ASK_FIRST = [
    *("mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_login_webauthn"),
    *("mfa_activate_totp", "mfa_generate_recovery_codes"),
    *("mfa_add_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn"),
]

TABLE = {
    "home": REDIRECT,
    **dict.fromkeys(("healthz", "readyz"), EVERYBODY),
    **dict.fromkeys(("offline", "offline_worker"), EVERYBODY),
    "metrics": dict.fromkeys(EVERYBODY, 403),  # machines only: operations/test_metrics.py
    "preferences": SIGNED_IN,
    "claims:mail_stop": EVERYBODY,
    "articles:add": ADDERS,
    "articles:bookmarklet": ADDERS,
    "articles:complete": ADDERS,
    "articles:batches": ADDERS,
    "articles:batch": ADDERS,
    "articles:batch_report": ADDERS,
    **{f"articles:{step}": POST_ONLY for step in ADDING_STEPS},
    "articles:archive": DESK_ONLY,
    "articles:feeds": ADDERS,
    "articles:feed": ADDERS,
    "articles:feed_row": ADDERS,
    "articles:feed_remove": ADDERS,
    "articles:opml_download": ADDERS,
    **{f"articles:{step}": POST_ONLY for step in FEED_STEPS},
    "claims:queue": DESK_ONLY,
    "claims:queue_filters": DESK_ONLY,
    "claims:candidate": DESK_ONLY,
    "claims:repeats": DESK_ONLY,
    "claims:presence": DESK_ONLY,
    "claims:palette": DESK_ONLY,
    "claims:keys": DESK_ONLY,
    "claims:bulk": OWN_ONLY,
    "claims:articles": DESK_ONLY,
    "claims:article": DESK_ONLY,
    "claims:article_row": DESK_ONLY,
    "claims:article_changes": FIRST_READING,
    "claims:evidence_archive": DESK_ONLY,
    "claims:evidence_state": DESK_ONLY,
    "claims:evidence_copy": DESK_ONLY,
    "claims:evidence_page": DESK_ONLY | dict.fromkeys(DESK, 404),  # a passage, not a page
    "claims:evidence_file": DESK_ONLY | dict.fromkeys(DESK, 404),  # a link, not a file
    "claims:list": DESK_ONLY,
    "claims:insights": DESK_ONLY,
    "claims:rules": DESK_ONLY,
    "claims:links": DESK_ONLY | {"admin": 200},
    "claims:link_rules": POST_ONLY,
    "claims:known": DESK_ONLY,
    "claims:known_labels": DESK_ONLY,
    "claims:link_looks": DESK_ONLY,
    **{f"claims:{step}": POST_ONLY for step in ("rule_add", "rule_switch", "rule_topic")},
    "claims:insights_csv": DESK_ONLY,
    "claims:detector": DESK_ONLY | {"admin": 200},
    "claims:detector_versions": DESK_ONLY | {"admin": 200},
    **{f"claims:detector_{step}": POST_ONLY for step in ("learn", "switch", "rollback", "reextract")},
    "claims:list_csv": DESK_ONLY,
    "claims:my_desk": DESK_ONLY,
    "claims:notifications": DESK_ONLY,
    "claims:notification": DESK_ONLY | dict.fromkeys(DESK, 404),  # it is somebody else's
    "claims:notification_read": POST_ONLY,
    "claims:notifications_read": POST_ONLY,
    "claims:person": DESK_ONLY,
    "claims:speaker": DESK_ONLY,
    "claims:claim": DESK_ONLY,
    "claims:versions": DESK_ONLY,
    **{f"claims:{step}": POST_ONLY for step in STEPS},
    "public:index": EVERYBODY,
    "public:check": EVERYBODY,
    "public:version": EVERYBODY,
    "public:source": dict.fromkeys(EVERYBODY, 404),  # the page itself stands
    "public:feed": EVERYBODY,
    "public:embed": EVERYBODY,
    **dict.fromkeys(("public:suggest", "public:report", "public:thanks"), EVERYBODY),
    "claims:reader_notes": DESK_ONLY,
    "claims:site_pages": DESK_ONLY,
    "claims:site_page": DESK_ONLY,
    "public:ratings": EVERYBODY,
    **dict.fromkeys(("public:methodology_in", "public:ratings_in"), dict.fromkeys(EVERYBODY, 404)),  # not written
    "public:picture": EVERYBODY,
    "public:oembed": dict.fromkeys(EVERYBODY, 404),  # of which check is not said
    **{f"discovery:{name}": EVERYBODY for name in ("robots", "sitemap", "sitemap_pages", "sitemap_news")},
    "discovery:sitemap_checks": dict.fromkeys(EVERYBODY, 404),  # that piece is empty
    "public:speaker": EVERYBODY,
    "public:topic": dict.fromkeys(EVERYBODY, 404),  # no check on one of that name
    "public:methodology": EVERYBODY,
    "public:corrections": EVERYBODY,
    **dict.fromkeys(("record:head", "record:about", "record:entries", "record:document"), EVERYBODY),
    **dict.fromkeys(("dumps:about", "dumps:index", "dumps:file"), EVERYBODY),
    "dumps:latest": REDIRECT,
    "api_v1:verdicts": KEY_ONLY,
    "api_v1:verdict": KEY_ONLY,
    "api_v1:version": KEY_ONLY,
    "api_v1:claimreview": KEY_ONLY,
    "api_v1:changes": KEY_ONLY,
    "api_v1:scales": KEY_ONLY,
    "api_v1:match": KEY_THAT_ASKS,
    **{f"google:{name}": KEY_IN_THE_ADDRESS for name in ("search", "image_search", "pages", "page")},
    **dict.fromkeys(
        (
            *("webhooks:endpoints", "webhooks:endpoint", "webhooks:secret", "webhooks:test"),
            *("webhooks:replay", "webhooks:deliveries", "webhooks:again"),
        ),
        KEY_FOR_WEBHOOKS,
    ),
    "api_v1:articles": KEY_THAT_WRITES,
    "api_v1:article_bulk": KEY_THAT_WRITES,
    "api_v1:article": KEY_THAT_WRITES,
    "api_v1:usage": KEY_ONLY,
    "api_v1:schema": EVERYBODY,
    "api_v1:reference": EVERYBODY,
    **dict.fromkeys(("partners:home", "partners:key_new"), NAMED_BY_AN_ADMIN),
    **dict.fromkeys(
        ("hooks:home", "hooks:new", "hooks:endpoint", "hooks:change", "hooks:secret", "hooks:remove"),
        NAMED_BY_AN_ADMIN,
    ),
    **dict.fromkeys(("hooks:switch", "hooks:test", "hooks:replay", "hooks:again"), POST_ONLY),
    **dict.fromkeys(("partners:key_rotate", "partners:key_revoke"), NAMED_BY_AN_ADMIN),
    "account_login": NOT_SIGNED_IN,
    "account_logout": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_signup": NOT_SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": EVERYBODY,
    "account_set_password": REDIRECT,
    "account_confirm_login_code": REDIRECT,
    "account_confirm_email": EVERYBODY,
    "language": SIGNED_IN,
    "devices": SIGNED_IN,
    "sign_out_elsewhere": POST_ONLY,
    "invitations": INVITERS,
    "invitation_again": POST_ONLY,
    "invitation_back": POST_ONLY,
    "invitation": dict.fromkeys(EVERYBODY, 410),  # no such invitation
    **dict.fromkeys(("openid_connect_login", "openid_connect_callback"), dict.fromkeys(EVERYBODY, 404)),  # off
    "mfa_index": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_view_recovery_codes": dict.fromkeys(EVERYBODY, 404) | {"reader": 302},  # there are none
    "mfa_download_recovery_codes": dict.fromkeys(EVERYBODY, 404) | {"reader": 302},
    "mfa_deactivate_totp": dict.fromkeys(EVERYBODY, 404) | {"reader": 302},  # there is none
    **dict.fromkeys(ASK_FIRST, REDIRECT),
}

POSTED = [*(f"claims:{step}" for step in STEPS), *(f"articles:{step}" for step in ["add", *ADDING_STEPS, *FEED_STEPS])]
