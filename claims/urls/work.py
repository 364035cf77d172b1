"""Addresses of who does what: my desk, assignment, discussion, notifications, people, settings."""

from django.urls import path

from claims.views import assignment_steps, claims, discussion_steps, mail_stop, my_desk, notifications, people

ASSIGNMENT = ("assign", "release", "unlock", "due", "ask", "nudge")

urlpatterns = [
    path("desk/", my_desk.my_desk, name="my_desk"),
    path("desk/next/", assignment_steps.take_next, name="take_next"),
    path("claims/export.csv", claims.export, name="list_csv"),
    *[path(f"claims/<int:claim_id>/{name}/", getattr(assignment_steps, name), name=name) for name in ASSIGNMENT],
    path("claims/<int:claim_id>/comment/", discussion_steps.comment, name="comment"),
    path("claims/<int:claim_id>/threads/<int:comment_id>/resolve/", discussion_steps.resolve, name="resolve_thread"),
    path(
        "claims/<int:claim_id>/threads/<int:comment_id>/reopen/",
        discussion_steps.reopen_thread,
        name="reopen_thread",
    ),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="notifications_read"),
    path("notifications/<int:notification_id>/", notifications.follow, name="notification"),
    path("notifications/<int:notification_id>/read/", notifications.read, name="notification_read"),
    path("mail/stop/<str:token>/", mail_stop.mail_stop, name="mail_stop"),
    path("people/<int:user_id>/", people.person, name="person"),
    path("speakers/<int:speaker_id>/", people.speaker, name="speaker"),
]
