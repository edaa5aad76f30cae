"""What the invented editions ended with."""

# edition, kind, text, agreed by the first side, by the second side, language and text of the second version
OUTCOMES = [
    (
        1,
        "agreement",
        "Both sides will compare their reserve margins each year with the same figures.",
        True,
        True,
        "",
        "",
    ),
    (1, "open_question", "How a flexible plant is to be paid was left for the next edition.", None, None, "", ""),
    (2, "finding", "Recovery spending on efficient cooling pays back within seven sample years.", True, None, "", ""),
    (3, "difference", "The sides differ on how fast fan coils should be phased out.", True, True, "", ""),
    (3, "agreement", "A second working group on efficient cooling is set up.", True, True, "", ""),
    (4, "commitment", "Each side names two cities that try the same heat action plan.", True, True, "", ""),
    (4, "open_question", "Whether provinces and states may join as members is open.", None, False, "", ""),
    (
        5,
        "joint_statement",
        "Both sides see room for one protocol to compare methane readings from satellites and from the ground.",
        True,
        True,
        "zh-Hans",
        "双方认为有可能采用同一规程比对卫星与地面的甲烷读数（样本）。",
    ),
    (
        5,
        "finding",
        "Flexible demand costs less than new peaking plants in each of the four sample cases.",
        True,
        True,
        "",
        "",
    ),
    (
        6,
        "agreement",
        "The common test method for room air conditioners goes to the laboratories of both sides.",
        True,
        True,
        "hi",
        "कमरे के एयर कंडीशनर की साझा परीक्षण विधि दोनों पक्षों की प्रयोगशालाओं को दी जाएगी (नमूना)।",
    ),
    (6, "difference", "The sides differ on what counts as green hydrogen.", True, None, "", ""),
]

# edition, number, text, topics, addressed to, the reference that it supersedes
RECOMMENDATIONS = [
    (1, 1, "Publish reserve margins in one shared format.", ["power-sector"], "Grid operators of both sides", ""),
    (1, 2, "Exchange control-room staff for a month each year.", ["power-sector"], "Grid operators of both sides", ""),
    (
        3,
        1,
        "Agree on one test method for room air conditioners.",
        ["heat-cooling", "energy-efficiency"],
        "Standards bodies",
        "",
    ),
    (3, 2, "Measure methane from landfills in two twinned cities.", ["methane"], "City governments", ""),
    (4, 1, "Pair cities that write a heat action plan.", ["subnational", "heat-cooling"], "Provinces and states", ""),
    (
        4,
        2,
        "Share furnace data of pilot steel plants, with names removed.",
        ["heavy-industry"],
        "Industry associations",
        "",
    ),
    (5, 1, "Publish reserve margins each quarter, with the method.", ["power-sector"], "Grid operators", "CN-IN-1-R1"),
    (5, 2, "Guarantee the first loss of flexible-demand projects.", ["climate-finance"], "Development banks", ""),
    (6, 1, "Certify pilot hydrogen plants by one checklist.", ["hydrogen"], "Energy ministries", ""),
]
# reference -> steps: level 1 to 5, day, evidence, contribution
UPTAKE = {
    "CN-IN-1-R1": [
        (1, "2019-11-20", "Sample letter of the co-chairs to both operators", "confirmed"),
        (2, "2020-02-11", "Sample briefing at the Example Grid Company", "confirmed"),
        (3, "2021-05-04", "Named in a sample consultation paper", "likely"),
        (4, "2022-03-15", "Sample decision of the Example Power Utility", "likely"),
        (5, "2023-07-01", "First shared table published as a sample", "likely"),
    ],
    "CN-IN-1-R2": [(1, "2019-11-20", "Sample letter of the co-chairs to both operators", "confirmed")],
    "CN-IN-3-R1": [
        (1, "2023-01-12", "Sample letter to both standards bodies", "confirmed"),
        (3, "2024-04-08", "Quoted in a sample draft standard", "likely"),
        (4, "2025-12-02", "Adopted by an example standards committee", "plausible"),
    ],
    "CN-IN-3-R2": [
        (2, "2023-02-20", "Sample briefing of two city offices", "confirmed"),
        (3, "2024-09-10", "Part of a sample city plan", "plausible"),
        (2, "2026-03-03", "The sample plan was withdrawn; the offices were briefed again", ""),
    ],
    "CN-IN-4-R1": [
        (1, "2023-12-05", "Sample letter to provinces and states", "confirmed"),
        (3, "2025-03-19", "Reflected in a sample heat action plan", "likely"),
    ],
    "CN-IN-4-R2": [(2, "2024-02-27", "Sample briefing of an industry association", "confirmed")],
    "CN-IN-5-R1": [(1, "2024-12-16", "Sample letter to both operators", "confirmed")],
    "CN-IN-5-R2": [
        (2, "2025-02-06", "Sample briefing at the Example Development Bank", "confirmed"),
        (5, "2026-06-30", "First sample guarantee signed", "plausible"),
    ],
}

# raised in, text, owner, organization key, due, (closed in, closed on), log of (day, line)
ACTIONS = [
    (
        4,
        "Name two cities on each side.",
        "Both co-chairs",
        "",
        "2024-01-31",
        (5, "2024-11-13"),
        [("2024-01-15", "Sample: two cities named on one side."), ("2024-11-13", "Sample: all four named.")],
    ),
    (
        5,
        "Circulate the draft methane protocol.",
        "Secretariat",
        "convener",
        "2025-02-28",
        (None, "2025-03-05"),
        [("2025-03-05", "Sample: sent to both delegations.")],
    ),
    (
        6,
        "Send the test method to the laboratories.",
        "Working group on efficient cooling",
        "in_collective",
        "2026-06-30",
        (None, ""),
        [("2026-05-12", "Sample: one laboratory has answered.")],
    ),
    (
        6,
        "Translate the hydrogen checklist into both languages.",
        "Secretariat",
        "convener",
        "2026-12-15",
        (None, ""),
        [],
    ),
    (6, "Propose the topics of the 7th edition.", "Both co-chairs", "", "2027-01-15", (None, ""), []),
    (6, "Find out who keeps the shared figures up to date.", "", "", "", (None, ""), []),
]

GRANT = {
    "reference": "SAMPLE-01",
    "starts_on": "2024-01-01",
    "ends_on": "2027-12-31",
    "amount": "300000.00",
    "currency": "USD",
    "note": "An invented grant.",
}

# What is marked for funders: what it is of, by edition and number, and on which terms
PUBLISHED_OUTCOME = (5, "joint_statement", "may_be_quoted")
PUBLISHED_RECOMMENDATION = ("CN-IN-3-R1", "may_be_quoted")
PUBLISHED_SUMMARY = (5, "for_your_use_only")
PUBLISHED_AT = "2025-02-03T09:00:00+00:00"
PUBLISHER = "sample-lead@example.org"
