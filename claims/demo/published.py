"""What the demo desk has published: the claims, the evidence it cited and the words of its verdicts."""

import datetime

from claims.demo.finding import Amendment, Draft, Finding, Source

FERRY = Finding(
    article="ferry_record",
    says="1.4 million passengers",
    wording="Hallow Ferries carried 1.4 million passengers last year, the highest number since the line opened in 1961.",
    speaker="Hallow Ferries",
    topics=["transport"],
    said_on=datetime.date(2026, 11, 9),
    stage="published",
    sources=[
        Source(
            title="Annual accounts of Hallow Ferries, 2025",
            publisher="Hallow Ferries",
            url="https://hallow-ferries.example/accounts/2025",
            stance="supports",
            published=datetime.date(2026, 11, 9),
            is_primary=True,
            note="Table 3 counts 1,402,118 passengers, more than in any earlier year of the same table.",
            archived="Passengers carried, all routes, 2025: 1,402,118. Previous highest: 1,371,940 (2017).",
        ),
        Source(
            title="Sea passengers by line, 1961 to 2025",
            publisher="Marenna Statistics Office",
            url="https://statistics-office.example/sea-passengers",
            stance="supports",
            published=datetime.date(2026, 10, 20),
            is_primary=True,
            note="The yearly series has no higher figure for this line.",
            archived="Line 04, Port Hallow to Sorrel Islands. 2024: 1.33 million. 2025: 1.40 million.",
        ),
    ],
    draft=Draft(
        rating="true",
        summary="The company’s accounts and the national series both show 1.4 million passengers, more than in any other year.",
        explanation=(
            "The annual accounts count 1,402,118 passengers in 2025 [1]. The yearly series of the Statistics Office, "
            "which goes back to 1961, has no higher number for the line [2].\n\n"
            "The company rounded the figure down, not up."
        ),
        as_of=datetime.date(2026, 11, 9),
    ),
    amendment=Amendment(
        kind="CORRECTION",
        note=(
            "An earlier version of this check rated the claim True. The Statistics Office has since told us that "
            "figures before 1974 do not include day trips, so the record holds since 1974 and not since 1961."
        ),
        sources=[
            Source(
                title="Letter to Plumbline on the sea passenger series",
                publisher="Marenna Statistics Office",
                url="https://statistics-office.example/letters/2026-118",
                stance="partly",
                published=datetime.date(2026, 11, 19),
                is_primary=True,
                note="Day trips were left out of the series until 1973, so the early years can’t be compared.",
                archived="Day excursions were not counted in the series before 1974. Comparison with earlier years is not advised.",
            ),
        ],
        draft=Draft(
            rating="mostly-true",
            summary="The number is right. That it is the highest since 1961 can be shown only from 1974, when day trips were first counted.",
            explanation=(
                "The annual accounts count 1,402,118 passengers in 2025 [1], and no later year of the national series is "
                "higher [2].\n\nThe series left out day trips until 1973, the Statistics Office told us [3]. "
                "The record therefore holds for half a century, but not with certainty for the years before."
            ),
            as_of=datetime.date(2026, 11, 19),
        ),
    ),
)

UNEMPLOYMENT = Finding(
    article="mayoral_debate",
    says="cut in half since 2022",
    wording="Unemployment in Port Hallow has been cut in half since 2022.",
    speaker="Mayor Castellane",
    topics=["economy"],
    said_on=datetime.date(2026, 11, 12),
    stage="published",
    sources=[
        Source(
            title="Unemployment rate by municipality, third quarter 2026",
            publisher="Marenna Statistics Office",
            url="https://statistics-office.example/unemployment/2026-q3",
            stance="contradicts",
            published=datetime.date(2026, 11, 2),
            is_primary=True,
            note="8.1 per cent in the third quarter of 2022, 6.3 per cent in the third quarter of 2026.",
            archived="Port Hallow. 2022 Q3: 8.1 per cent. 2026 Q3: 6.3 per cent. Seasonally adjusted.",
        ),
        Source(
            title="Registered job seekers, October 2026",
            publisher="Sorrel Coast Employment Service",
            url="https://employment-service.example/register/2026-10",
            stance="partly",
            published=datetime.date(2026, 11, 5),
            is_primary=True,
            note="The register fell by a quarter over the same time.",
            archived="Port Hallow office. October 2022: 2,410 registered. October 2026: 1,806 registered.",
        ),
    ],
    draft=Draft(
        rating="mostly-false",
        summary="Unemployment has fallen since 2022, but by about a quarter. No official count shows it cut in half.",
        explanation=(
            "The official rate went from 8.1 per cent to 6.3 per cent between the third quarters of 2022 and 2026 [1]. "
            "The register of the employment service fell from 2,410 people to 1,806, which is a quarter [2].\n\n"
            "The mayor’s office did not name another source."
        ),
        as_of=datetime.date(2026, 11, 5),
    ),
)

BALLOTS = Finding(
    article="mayoral_debate",
    says="3,000 postal ballots",
    wording="More than 3,000 postal ballots were thrown away uncounted at the last Port Hallow election.",
    speaker="Mr Tolland",
    topics=["elections"],
    said_on=datetime.date(2026, 11, 12),
    stage="published",
    sources=[
        Source(
            title="Final record of the 2022 municipal election, annex on postal voting",
            publisher="Marenna Electoral Office",
            url="https://electoral-office.example/2022/port-hallow/postal",
            stance="contradicts",
            published=datetime.date(2022, 12, 14),
            is_primary=True,
            note="6,944 postal ballots came in, 312 were rejected, each is listed with the reason.",
            archived="Postal ballots received: 6,944. Admitted: 6,632. Rejected: 312, of which 287 for want of a signature.",
        ),
        Source(
            title="Observers’ report on the 2022 municipal elections",
            publisher="League of Election Observers",
            url="https://election-observers.example/reports/2022-municipal",
            stance="contradicts",
            published=datetime.date(2023, 2, 3),
            is_primary=False,
            note="Observers of both lists watched the opening of the postal ballots and recount the same number.",
            archived="In Port Hallow our observers saw 312 postal ballots set aside. We have no record of any other.",
        ),
    ],
    draft=Draft(
        rating="false",
        summary="The official record and independent observers both count 312 rejected postal ballots, each listed with a reason.",
        explanation=(
            "Of 6,944 postal ballots, 312 were rejected, 287 of them because the signature was missing [1]. "
            "Observers who were in the room counted the same number and saw no others put aside [2].\n\n"
            "Mr Tolland told us he had the figure from a friend."
        ),
        as_of=datetime.date(2023, 2, 3),
    ),
)
