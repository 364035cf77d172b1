"""What a web server imports. Servers set DJANGO_SETTINGS_MODULE=factcheck.settings.prod."""

import os

from django.core.wsgi import get_wsgi_application

from factcheck.common.charset import in_utf8
from factcheck.operations import garbage, tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.dev")

tracing.begin()
application = in_utf8(get_wsgi_application())

from claims.partners.warming import warm_soon  # noqa: E402 - models can be imported only now

garbage.settle()
warm_soon()
