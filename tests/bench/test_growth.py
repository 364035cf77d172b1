"""How each page of the desk grows with the claims, and the plan of its widest question.

BENCH_SIZES says how many claims each desk has (2000,20000); BENCH_PAGES picks pages by parts of their names. A desk of
a million takes about eleven minutes of CPU to lay out, once on an engine. “looks at” are the most rows that one step of
one question reads; after it stand the tables that are read whole.

BENCH_SIZES=10000,100000,1000000 python -m pytest tests/bench/test_growth.py -n 0 -q -s
"""

import os

from tests.bench import test_desk_pages as pages
from tests.bench.plans import Plan, plans_of

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "2000,20000").split(",")]


def test_how_pages_grow(django_db_blocker, tmp_path):
    found = {size: measured(size, django_db_blocker, tmp_path / str(size)) for size in SIZES}
    print(f"\nmilliseconds of CPU, p50 / p99 of {pages.REQUESTS} requests; growth from {SIZES[0]:,} to {SIZES[-1]:,}")
    print(f"{'page':28} {'claims':>9} {'queries':>7} {'web':>13} {'database':>13}  looks at")
    for name, first in found[SIZES[0]].items():
        for size in SIZES:
            if name in found[size]:
                print(row(name, size, *found[size][name]))
        last = found[SIZES[-1]].get(name, first)
        print(f"{'':28} growth {growth(first[0], last[0]):.1f} times")


def measured(size: int, blocker, static) -> dict[str, tuple[pages.Cost, Plan]]:
    with pages.desk_of(size, blocker, static):
        desk, found = pages.Desk(), {}
        for name, address in pages.addresses().items():
            if pages.is_wanted(name):

                def get(address=address) -> bytes:
                    return desk.get(address)

                found[name] = (pages.cost_of(get), plans_of(get)[0])
        return found


def growth(small: pages.Cost, large: pages.Cost) -> float:
    """Of web and database together."""
    return (large.cpu + large.database) / (small.cpu + small.database)


def row(name: str, size: int, cost: pages.Cost, widest: Plan) -> str:
    times = f"{cost.cpu:6.1f} /{cost.cpu_p99:5.0f} {cost.database:6.1f} /{cost.database_p99:5.0f}"
    whole = f" ({', '.join(widest.whole)} whole)" if widest.whole else ""
    return f"{name:28} {size:9,} {cost.queries:7} {times}  {widest.looked_at:,}{whole}"
