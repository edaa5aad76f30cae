"""The invented program: its editions, its other meetings, its groups, and who came as what."""

SLUG = "sample-china-india"

DIALOGUE = {
    "name": "Sample Dialogue (China-India)",
    "short_name": "Sample Dialogue",
    "aliases": ["Example Dialogue"],
    "track": "2",
    "started_on": "2019-10-01",
    "started_precision": "month",
    "per_year": 1,
    "rotation": "alternate",
    "default_disclosure": "chatham_house",
    "holds_roundtables": True,
    "summary": "An invented program with which to try things out: experts of two sides meet once a year, in turn on "
    "each side, with expert roundtables and two working groups between. Nobody and nothing in it is real.",
    "acknowledgment": "With support from the Sample Foundation (Example)",
}
SERIES_TOPICS = ["power-sector", "energy-efficiency", "heat-cooling", "methane", "climate-finance"]
# organization key, role
PARTNERSHIPS = [
    ("convener", "lead_convener"),
    ("cn_strategy", "host_partner"),
    ("in_policy", "host_partner"),
    ("funder", "funder"),
]

BEIJING, KOLKATA = "Asia/Shanghai", "Asia/Kolkata"
IN_CHINA = {"format": "in_person", "country": "CN", "timezone": BEIJING, "host": "side_a"}
IN_INDIA = {"format": "in_person", "country": "IN", "timezone": KOLKATA, "host": "side_b"}
ONLINE_FROM_CHINA = {"format": "virtual", "timezone": BEIJING}
ONLINE_FROM_INDIA = {"format": "virtual", "timezone": KOLKATA}

# number -> values of the convening, with its topics
EDITIONS = {
    1: {
        **IN_CHINA,
        "starts_on": "2019-10-14",
        "ends_on": "2019-10-16",
        "city": "Beijing",
        "venue": "Example Conference Center",
        "status": "closed",
        "theme": "Two power systems in transition",
        "summary": "The first edition compared how both power systems plan for more wind and sun.",
        "topics": ["power-sector", "energy-efficiency", "climate-policy"],
    },
    2: {
        **ONLINE_FROM_INDIA,
        "starts_on": "2020-12-08",
        "ends_on": "2020-12-09",
        "status": "closed",
        "host_note": "Held online, because nobody could travel; no turn was used",
        "theme": "Recovery and the power sector",
        "summary": "Two short days online on what recovery spending could do for efficient cooling.",
        "topics": ["power-sector", "sustainable-finance", "heat-cooling"],
    },
    3: {
        **IN_INDIA,
        "starts_on": "2022-11-21",
        "ends_on": "2022-11-23",
        "city": "New Delhi",
        "venue": "Example Habitat House",
        "status": "closed",
        "theme": "Cooling for all",
        "summary": "Back in the room after three years: cooling demand, flexible grids and methane.",
        "topics": ["heat-cooling", "power-sector", "methane"],
    },
    4: {
        **IN_CHINA,
        "starts_on": "2023-10-18",
        "ends_on": "2023-10-20",
        "city": "Shanghai",
        "venue": "Example Riverside Hotel",
        "status": "closed",
        "theme": "Industry and cities",
        "summary": "Heavy industry and cities, with provinces and states at the table for the first time.",
        "topics": ["heavy-industry", "subnational", "heat-cooling", "climate-finance"],
    },
    5: {
        **IN_INDIA,
        "starts_on": "2024-11-12",
        "ends_on": "2024-11-14",
        "city": "Mumbai",
        "venue": "Example Harbour Hotel",
        "status": "closed",
        "alongside": "Example Energy Week",
        "theme": "Finance for the next decade",
        "summary": "The largest edition so far looked at finance for flexible grids and at common test methods.",
        "topics": ["climate-finance", "power-sector", "methane", "energy-efficiency"],
    },
    6: {
        **IN_CHINA,
        "starts_on": "2026-01-20",
        "ends_on": "2026-01-22",
        "city": "Hangzhou",
        "venue": "Example Lake Hotel",
        "status": "held",
        "theme": "From pilots to practice",
        "summary": "Postponed from October 2025; reviewed which of the earlier recommendations had been taken up.",
        "topics": ["power-sector", "heat-cooling", "hydrogen", "methane"],
    },
    7: {
        **IN_INDIA,
        "starts_on": "2027-02-23",
        "ends_on": "2027-02-25",
        "city": "Bengaluru",
        "status": "confirmed",
        "theme": "Flexibility, efficiency, fairness",
        "topics": ["power-sector", "energy-efficiency", "hydrogen", "climate-finance"],
    },
}
# The sixth edition moved: its first dates, then each step with its reason.
FIRST_DATES_OF_SIXTH = {"status": "planned", "starts_on": "2025-10-21", "ends_on": "2025-10-23"}
STEPS_OF_SIXTH = [
    ("Sample reason: the venue was closed for repairs", {"status": "postponed"}),
    (
        "Sample reason: both co-chairs agreed on new dates",
        {"status": "confirmed", "starts_on": "2026-01-20", "ends_on": "2026-01-22"},
    ),
    ("Sample reason: the convening took place", {"status": "held"}),
]
GAP_YEAR = {
    "year": 2021,
    "reason": "Both sides renewed their delegations; a roundtable was held instead",
}

# name -> values; `convenings` refer to each other by these names
GROUPS = {
    "grid": {
        "name": "Grid flexibility",
        "slug": "grid-flexibility",
        "charter": "Compare how both sides pay for flexibility, and bring two questions to each edition.",
        "starts_on": "2022-01-01",
        "topics": ["power-sector", "energy-transition"],
        "hosted_by": "cn_energy",
        "informs": [3, 4, 6, 7],
        "co_chairs": ["Zhou", "Reddy"],
        "members": ["Zheng", "Chu", "Li", "Patel", "Kaur", "Verma"],
    },
    "cooling": {
        "name": "Efficient cooling",
        "slug": "efficient-cooling",
        "charter": "Find one test method for room air conditioners that laboratories of both sides can use.",
        "starts_on": "2023-01-01",
        "topics": ["heat-cooling", "energy-efficiency"],
        "hosted_by": "in_collective",
        "informs": [4, 5],
        "co_chairs": ["Sun", "Nair"],
        "members": ["Wu", "Han", "Desai", "Joshi", "Mehta"],
    },
}
# Roundtables seat the first people of an edition's list; meetings of a group its members.
OTHER_CONVENINGS = [
    {
        **ONLINE_FROM_CHINA,
        "kind": "roundtable",
        "starts_on": "2021-06-10",
        "status": "held",
        "theme": "What the delegations of the future should bring",
        "topics": ["climate-policy"],
        "seats": (2, 4),
    },
    {
        "kind": "roundtable",
        "starts_on": "2023-03-07",
        "ends_on": "2023-03-08",
        "status": "held",
        "format": "in_person",
        "host": "neutral",
        "host_note": "On neutral ground",
        "city": "Singapore",
        "country": "SG",
        "timezone": "Asia/Singapore",
        "theme": "Methane from waste",
        "topics": ["methane"],
        "seats": (4, 5),
    },
    {
        **ONLINE_FROM_INDIA,
        "kind": "roundtable",
        "starts_on": "2024-06-18",
        "status": "held",
        "theme": "Who pays for flexibility",
        "topics": ["climate-finance", "power-sector"],
        "seats": (5, 6),
    },
    {
        **IN_INDIA,
        "format": "hybrid",
        "kind": "roundtable",
        "starts_on": "2025-05-20",
        "status": "held",
        "city": "New Delhi",
        "theme": "Green hydrogen: what the first plants teach",
        "topics": ["hydrogen"],
        "seats": (6, 6),
    },
    {
        **ONLINE_FROM_CHINA,
        "kind": "roundtable",
        "starts_on": "2026-12-10",
        "status": "confirmed",
        "theme": "Efficient cooling in dense cities",
        "topics": ["heat-cooling"],
        "seats": (7, 4),
    },
    {
        **IN_CHINA,
        "kind": "roundtable",
        "starts_on": "2027-05-01",
        "date_precision": "month",
        "status": "postponed",
        "city": "Chengdu",
        "host_note": "Postponed from September 2026",
        "theme": "Methane measured together",
        "topics": ["methane"],
    },
    {
        **ONLINE_FROM_CHINA,
        "kind": "working_group",
        "group": "grid",
        "starts_on": "2022-06-14",
        "status": "held",
        "topics": ["power-sector"],
        "informs": 3,
    },
    {
        **IN_CHINA,
        "kind": "working_group",
        "group": "grid",
        "starts_on": "2023-06-27",
        "ends_on": "2023-06-28",
        "status": "held",
        "city": "Nanjing",
        "topics": ["power-sector"],
        "informs": 4,
    },
    {
        **ONLINE_FROM_INDIA,
        "kind": "working_group",
        "group": "cooling",
        "starts_on": "2023-08-22",
        "status": "held",
        "topics": ["heat-cooling"],
        "informs": 4,
    },
    {
        **IN_INDIA,
        "kind": "working_group",
        "group": "cooling",
        "starts_on": "2024-07-09",
        "status": "held",
        "city": "Pune",
        "topics": ["heat-cooling", "energy-efficiency"],
        "informs": 5,
    },
    {
        **ONLINE_FROM_CHINA,
        "kind": "working_group",
        "group": "grid",
        "starts_on": "2025-09-16",
        "status": "held",
        "topics": ["power-sector"],
        "informs": 6,
    },
    {
        **ONLINE_FROM_INDIA,
        "kind": "working_group",
        "group": "grid",
        "starts_on": "2027-01-01",
        "date_precision": "month",
        "status": "planned",
        "topics": ["power-sector"],
        "informs": 7,
    },
    {
        **ONLINE_FROM_INDIA,
        "kind": "planning",
        "starts_on": "2026-12-03",
        "status": "confirmed",
        "theme": "Agenda of the 7th edition",
        "informs": 7,
        "seats": (7, 1),
    },
    {
        **IN_CHINA,
        "kind": "public_event",
        "starts_on": "2023-10-20",
        "status": "held",
        "city": "Shanghai",
        "disclosure": "on_record",
        "title": "Sample public briefing after the 4th edition",
        "topics": ["subnational"],
    },
]

# edition -> family name: (role, status, attendance, the family name of the substitute); the rest came as listed
EXCEPTIONS = {
    1: {"Zhao": ("co_chair",), "Sharma": ("co_chair",), "Qian": ("head",), "Banerjee": ("head",)},
    2: {"Zhao": ("co_chair",), "Sharma": ("co_chair",), "Patel": ("delegate", "accepted", "absent")},
    3: {
        "Zhao": ("co_chair",),
        "Sharma": ("co_chair",),
        "Feng": ("head",),
        "Chu": ("delegate", "declined", "absent"),
        "Cao": ("delegate", "accepted", "remote"),
    },
    4: {
        "Zhao": ("co_chair",),
        "Sharma": ("co_chair",),
        "Rao": ("delegate", "substituted", "absent", "Singh"),
        "Chatterjee": ("delegate", "declined", "absent"),
    },
    5: {
        "Zhao": ("co_chair",),
        "Sharma": ("co_chair",),
        "Gupta": ("head",),
        "Cao": ("delegate", "declined", "absent"),
        "Saxena": ("delegate", "withdrawn", "absent"),
    },
    6: {
        "Zhao": ("co_chair",),
        "Sharma": ("co_chair",),
        "Zhu": ("delegate", "withdrawn", "absent"),
        "Nair": ("delegate", "accepted", "remote"),
        "Mehta": ("delegate", "accepted", "absent"),
        "Zhang": ("delegate", "accepted", "unknown"),
    },
    7: {
        "Zhao": ("co_chair",),
        "Iyer": ("co_chair", "invited"),
        "Chu": ("delegate", "tentative"),
        "He": ("delegate", "proposed"),
        "Kong": ("delegate", "invited"),
        "Joshi": ("delegate", "invited"),
        "Verma": ("delegate", "invited"),
        "Pillai": ("delegate", "approved"),
        "Desai": ("delegate", "declined"),
        "Choudhury": ("delegate", "substituted", "unknown", "Gupta"),
    },
}
TARGET_SIZE = 14
# Who agreed, on the last day of an edition, to be named outside; who asked to be left off every list.
LISTED = {"Zhao", "Sharma", "Reddy"}
ORGANIZATION_LISTED = {"Wu", "Joshi"}
LEFT_OFF = {"Kong"}
