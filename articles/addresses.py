"""One spelling for one address, so that the same page isn't read twice."""

from urllib.parse import urldefrag

from courlan import normalize_url
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LONGEST = 2000
_is_web_address = URLValidator(schemes=["http", "https"])


def normalised(url: str) -> str:
    """The address without tracking parameters, fragment and odd spelling. Raises ValueError with a sentence."""
    url = url.strip()
    try:
        _is_web_address(url)
    except ValidationError:
        raise ValueError("This is not a web address. It should begin with https:// or http://.") from None
    clean = normalize_url(urldefrag(url).url, strict=False)
    if len(clean) > LONGEST:
        raise ValueError(f"The address is too long: {LONGEST:,} characters are the most.")
    return clean
