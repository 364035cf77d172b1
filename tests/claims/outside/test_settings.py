"""Half a setting is refused at the start, in a sentence."""

from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.outside import outside_model

WHOLE = {
    "url": "https://models.example/v1",
    "name": "m",
    "key": "k",
    "prompt_price": Decimal(1),
    "completion_price": Decimal(2),
    "daily_budget": Decimal(3),
    "timeout_s": 60.0,
    "allow": frozenset({("10.1.2.3", 8080)}),
}


def test_without_an_address_there_is_no_model():
    assert outside_model(**WHOLE | {"url": ""}) == {}


@pytest.mark.parametrize("url", ["https://models.example/v1", "http://10.1.2.3:8080/v1"])
def test_a_whole_setting_is_taken(url):
    assert outside_model(**WHOLE | {"url": url})["url"] == url


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "needs OUTSIDE_MODEL_NAME"),
        ({"daily_budget": Decimal(0)}, "needs OUTSIDE_MODEL_DAILY_BUDGET"),
        ({"prompt_price": Decimal(-1)}, "below 0"),
        ({"daily_budget": Decimal("nan")}, "below 0"),
        ({"timeout_s": 0.0}, "from 1 to 100"),
        ({"timeout_s": 3600.0}, "from 1 to 100"),
        ({"url": "http://models.example/v1"}, "begin with https://"),
        ({"url": "http://10.1.2.3:9090/v1"}, "begin with https://"),
        ({"url": "ftp://models.example"}, "begin with https://"),
        ({"url": "https:///v1"}, "begin with https://"),
        ({"url": "https://[::1"}, "not a web address"),
    ],
)
def test_half_a_setting_is_refused(wrong, told):
    with pytest.raises(ImproperlyConfigured, match=told):
        outside_model(**WHOLE | wrong)
