"""What the demo desk is still working on."""

import datetime

from claims.demo.finding import Draft, Finding, Source

BRIDGE = Finding(
    article="bridge_cost",
    says="310 million crowns",
    wording="The Gannet Bridge will cost 310 million crowns, almost three times the 105 million approved in 2019.",
    speaker="Regional Audit Office",
    topics=["public-works"],
    said_on=datetime.date(2026, 11, 17),
    stage="submitted",
    sources=[
        Source(
            title="Report 2026/14: the Gannet Bridge",
            publisher="Regional Audit Office",
            url="https://audit-office.example/reports/2026-14",
            stance="supports",
            published=datetime.date(2026, 11, 13),
            is_primary=True,
            note="Gives 310 million as the expected final cost, with a margin of 20 million either way.",
            archived="Expected final cost: 310 million crowns (range 290 to 330 million).",
        ),
        Source(
            title="Minutes of the regional assembly, 6 June 2019",
            publisher="Sorrel Coast Assembly",
            url="https://coast-assembly.example/minutes/2019-06-06",
            stance="supports",
            published=datetime.date(2019, 6, 6),
            is_primary=True,
            note="The assembly approved 105 million crowns for the main span and the approach roads.",
            archived="Resolved: that a sum of 105 million crowns be approved for the construction of the Gannet Bridge.",
        ),
    ],
    draft=Draft(
        rating="true",
        summary="The auditors expect a final cost of 310 million crowns. The assembly approved 105 million in 2019.",
        explanation=(
            "The audit report gives 310 million crowns as the most likely final cost, within a range of 290 to 330 million "
            "[1]. The minutes of June 2019 show that 105 million was approved for the same works [2]."
        ),
        as_of=datetime.date(2026, 11, 13),
    ),
)

WAITING_LIST = Finding(
    article="hospital_waiting_list",
    says="fallen by 40 per cent",
    wording="The waiting list for planned surgery at Saint Orla Hospital has fallen by 40 per cent in twelve months.",
    speaker="Saint Orla hospital trust",
    topics=["health"],
    said_on=datetime.date(2026, 11, 11),
    stage="researching",
    sources=[
        Source(
            title="Autumn report 2026",
            publisher="Saint Orla Hospital Trust",
            url="https://saint-orla.example/reports/autumn-2026",
            stance="supports",
            published=datetime.date(2026, 11, 11),
            is_primary=True,
            note="Gives 7,200 and 4,320. A footnote mentions the assessment list, without a number.",
            archived="Patients waiting for planned surgery, 31 October: 4,320 (2025: 7,200). Excludes assessment list.",
        ),
    ],
)
