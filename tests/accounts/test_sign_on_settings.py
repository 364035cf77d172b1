"""Half a setting of single sign-on is refused at the start, in a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.sso import single_sign_on
from tests.accounts.sign_on import NONE


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"issuer": "http://login.example"}, "https://"),
        ({"client_id": ""}, "OIDC_CLIENT_ID"),
        ({"client_secret": ""}, "OIDC_CLIENT_SECRET"),
        ({"roles_claim": "groups"}, "belong together"),
        ({"role_map": ["a=lead"]}, "belong together"),
        ({"roles_claim": "g", "role_map": ["lead"]}, "is not group=role"),
        ({"roles_claim": "g", "role_map": ["a=partner"]}, "no role of the desk"),
        ({"default_roles": ["boss"]}, "no role of the desk"),
        ({"domains": ["*"]}, "no domain"),
    ],
)
def test_half_a_setting_is_refused_at_the_start(given, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        single_sign_on(**{"issuer": "https://login.example", "allow": frozenset(), **NONE, **given})
