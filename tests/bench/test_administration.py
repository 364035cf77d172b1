"""What the lists of the administration cost among very many claims: none may count all rows, whatever stands in it.

BENCH_SIZES says how many claims each desk has (2000,20000), as in test_growth; BENCH_PAGES picks lists by their names.

BENCH_SIZES=10000,1000000 python -m pytest tests/bench/test_administration.py -n 0 -q -s
"""

from functools import partial

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from factcheck.office.models import DeskSettings
from tests.bench import test_desk_pages as pages
from tests.bench.plans import plans_of
from tests.bench.test_growth import SIZES, row

EMAIL = "keeper@bench.example"


def test_how_lists_of_the_administration_grow(django_db_blocker, tmp_path):
    print(f"\nmilliseconds of CPU, p50 / p99 of {pages.REQUESTS} requests")
    print(f"{'list':28} {'claims':>9} {'queries':>7} {'web':>13} {'database':>13}  looks at")
    for size in SIZES:
        with pages.desk_of(size, django_db_blocker, tmp_path / str(size)):
            keeper = pages.Desk(keeper_of_the_desk())
            for name, address in lists().items():
                if pages.is_wanted(name):
                    get = partial(keeper.get, address)
                    print(row(name, size, pages.cost_of(get), plans_of(get)[0]))


def keeper_of_the_desk():
    people = get_user_model().objects
    return people.filter(email=EMAIL).first() or people.create_superuser(EMAIL, "a long enough password", name="Keeper")


def lists() -> dict[str, str]:
    """Each list by its name, and once more with a word where it can be searched."""
    found = {}
    for model, page in admin.site._registry.items():
        if model is DeskSettings:  # one row: its list leads on to it
            continue
        about = model._meta
        found[about.label] = address = reverse(f"admin:{about.app_label}_{about.model_name}_changelist")
        if page.search_fields:
            found[f"{about.label}, council"] = f"{address}?q=council"
    return found
