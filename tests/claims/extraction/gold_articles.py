"""Annotated articles of outlets that do not exist, in the form claim-gold/1, laid out as different sites do.

A paragraph is (kind, [sentence, …]); a sentence is its words, or (words, label, speaker, cluster): label "claim",
"not_claim" or "optional"; sentences of one cluster make the same claim. Body sentences without a label are claims.
"""

CLAIM, NOT, EITHER = "claim", "not_claim", "optional"


def said(words, speaker=None, cluster=None):
    return (words, CLAIM, speaker, cluster)


def no(words):
    return (words, NOT, None, None)


def either(words):
    return (words, EITHER, None, None)


QUARRY = [
    ("headline", [said("Kestrel Quarry Closes After 214 Workers Are Laid Off", None, "close")]),
    (
        "standfirst",
        [
            said(
                "The Kestrel Quarry in Dunmoor was closed on Friday after its owner laid off 214 workers.",
                None,
                "close",
            ),
            said("The council has promised a fund of 3 million crowns for the families.", None, "fund"),
        ],
    ),
    ("byline", [no("By Hanna Okafor")]),
    ("caption", [no("Photo: Dunmoor Press / R. Lind")]),
    (
        "body",
        [
            said(
                "Stonefield Minerals, which owns the quarry, said it laid off 214 workers when the Kestrel Quarry "
                "closed on Friday.",
                "Stonefield Minerals",
                "close",
            ),
            said("The quarry lost 6 million crowns in 2024, according to its accounts.", "accounts"),
        ],
    ),
    (
        "body",
        [
            said("“We paid every worker until the last day,” said chief executive Marta Lindqvist.", "Marta Lindqvist"),
            no("It is a sad day for the valley."),
        ],
    ),
    ("newsletter", [no("Sign up for our morning newsletter and get the news of the valley in your inbox.")]),
    (
        "body",
        [
            said(
                "The council said that its fund of 3 million crowns will help the families from May.", "council", "fund"
            ),
            said("The union denied that its members had refused a cut of 8 percent.", "union"),
        ],
    ),
    ("body", [no("What will become of the valley?")]),
    ("related", [no("Related articles")]),
    ("related", [no("Five quarries that changed Dunmoor")]),
    ("related", [no("Why stone prices fell by 12 percent")]),
    (
        "author_bio",
        [
            no("Hanna Okafor is a reporter who has covered industry in Dunmoor since 2016."),
            no("She won two awards for her series on mines."),
        ],
    ),
    ("comment_form", [no("Leave a Reply")]),
    ("comment_form", [no("Your email address will not be published."), no("Required fields are marked *")]),
]

TRAM = [
    ("headline", [said("City to buy 30 electric trams for $90 million", None, "buy")]),
    ("share", [no("Share on Facebook")]),
    (
        "standfirst",
        [said("Brackwater will spend $90 million on 30 electric trams, the mayor announced.", "mayor", "buy")],
    ),
    (
        "body",
        [
            said(
                "BRACKWATER – The city of Brackwater will buy 30 electric trams for $90 million, Mayor Olive Tarrant "
                "announced on Tuesday.",
                "Olive Tarrant",
                "buy",
            ),
            said("The trams replace 41 buses, most of which are more than 20 years old."),
        ],
    ),
    ("related", [no("Read more: The bus that never came")]),
    (
        "body",
        [
            said(
                "“Our air is dirtier than the law allows on 60 days a year,” Tarrant told reporters.", "Olive Tarrant"
            ),
            said(
                "Councillor Ivo Brandt called the price too high and said that Northfield paid $70 million for as many "
                "trams.",
                "Ivo Brandt",
            ),
        ],
    ),
    ("heading", [no("What it costs the city")]),
    (
        "body",
        [
            said("Fares will rise by 5 percent in January, while tickets for children stay free."),
            said("The state government pays half of the $90 million, the finance ministry confirmed.", "ministry"),
            no("I hope that everybody gets a seat."),
        ],
    ),
    ("newsletter", [no("Subscribe to The Brackwater Mail for two crowns a week.")]),
    ("body", [no("The Brackwater Mail is a member of the Press Council."), no("Send corrections to the editor.")]),
    ("copyright", [no("© 2026 Brackwater Mail. All rights reserved.")]),
]

STORM = [
    ("headline", [said("Storm leaves 12 dead and 40,000 homes without power in Sorrel", None, "dead")]),
    ("byline", [no("Piet Anders")]),
    ("dateline", [no("Published: 3 March 2026, 18:40")]),
    (
        "body",
        [
            said("At least 12 people died and 40,000 homes lost power in the storm in Sorrel.", None, "dead"),
            said("Winds reached 160 kilometres an hour on the coast, the weather service said.", "weather service"),
        ],
    ),
    (
        "body",
        [
            said("Sorrel counted 12 dead after the storm, and 40,000 homes had no power on Monday.", None, "dead"),
            said("Rescue teams brought 300 people to safety.", None, "rescue"),
            said("Nine of the dead were fishermen, police said.", "police"),
        ],
    ),
    (
        "body",
        [
            either("“My roof was gone in ten minutes,” said Edda Holm, a teacher."),
            said("The government has closed 85 schools until Thursday."),
            said("In 2019 a storm killed 3 people in Sorrel."),
        ],
    ),
    (
        "body",
        [said("In all, rescue teams brought 300 people to safety, the coast guard said.", "coast guard", "rescue")],
    ),
    ("comment_form", [no("3 comments")]),
    ("comment_form", [no("Olaf: They closed 85 schools but not the ferry, which sank in 1998.")]),
    ("comment_form", [no("Join the conversation")]),
]

EMBASSY = [
    ("headline", [said("Government denies selling 500 rifles to rebels", "Government", "deny")]),
    (
        "standfirst",
        [
            said(
                "The government of Marenna denied that it sold 500 rifles to rebels in the north.", "government", "deny"
            ),
            said("A United Press report says that the ministry sold 500 rifles to the rebels.", "United Press report"),
        ],
    ),
    (
        "body",
        [
            said("Defence minister Carl Weiss said the report was false.", "Carl Weiss"),
            said("He said that the army destroyed 500 rifles in 2023.", "Carl Weiss"),
            said("Opposition leader Ruth Amari said the army destroyed only 200 rifles in 2023.", "Ruth Amari"),
        ],
    ),
    (
        "body",
        [
            said("Exports of arms rose by 14 percent in 2025, according to the Trade Institute.", "Trade Institute"),
            said("Imports of arms fell by 14 percent in 2025, the Trade Institute said.", "Trade Institute"),
        ],
    ),
    ("source_credit", [no("Source: www.marenna-press.example")]),
    ("byline", [no("Karim Soto")]),
    (
        "author_bio",
        [
            no("Karim Soto is an award-winning writer whose work has appeared in more than 40 magazines."),
            no("His first book sold 20,000 copies."),
        ],
    ),
]

CLINIC = [
    ("headline", [said("Clinic hired 18 doctors but 34 posts stay empty", None, "hired")]),
    ("byline", [no("By Nadia Brook, health editor")]),
    ("dateline", [no("Updated on March 4, 2026 at 9:15 am")]),
    ("dateline", [no("4 min read")]),
    ("share", [no("Listen to this article")]),
    ("heading", [no("Key points")]),
    ("body", [said("• The clinic in Gannet hired 18 doctors in 2025, and 34 posts are still empty.", None, "hired")]),
    ("body", [said("• Waiting times fell from 31 weeks to 19.", None, "wait")]),
    ("advertisement", [no("ADVERTISEMENT")]),
    (
        "body",
        [
            said("Gannet’s clinic hired 18 doctors last year, but 34 posts stay empty.", None, "hired"),
            said("Patients now wait 19 weeks, down from 31, director Emil Prado said.", "Emil Prado"),
            said("He added that the clinic treated 9,000 patients in January.", "Emil Prado"),
        ],
    ),
    ("body", [said("The ministry has not published its figures for 2025.")]),
    ("advertisement", [no("Advertisement")]),
    ("body", [said("Nurses’ pay rose by 7 percent in 2025 and rents in Gannet rose by 11 percent.")]),
    ("credit", [no("Additional reporting by Tomas Eild.")]),
    ("credit", [no("The Associated Press contributed to this report.")]),
    ("correction", [no("This article was amended on 4 March 2026 to correct the name of the clinic.")]),
    ("related", [no("Filed under: Health, Gannet")]),
    ("related", [no("Topics: Hospitals, Pay, 2026 budget")]),
    ("contact", [no("Do you have a story? Email us at tips@gannet-post.example or call 555 0100.")]),
]

ARTICLES = {"clinic": CLINIC, "quarry": QUARRY, "tram": TRAM, "storm": STORM, "embassy": EMBASSY}
