"""What every page frame shows."""

from django.conf import settings


def desk(request) -> dict:
    """The site's name and address for the page frame. What a person may do is asked where it is needed."""
    return {"site": {"name": settings.DESK_NAME, "url": settings.PUBLIC_URL}}
