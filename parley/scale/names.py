"""Invented names, many of each kind, each plainly a sample."""

from itertools import product

FAMILY_NAMES = [
    "".join(parts)
    for parts in product(
        ("Ba", "Da", "Ke", "Lo", "Mi", "No", "Pe", "Ra", "So", "Tu", "Va", "Zi"),
        ("ran", "mor", "lin", "dek", "vas", "tol", "hin", "gar"),
        ("", "a", "i", "ov", "en"),
    )
]
GIVEN_NAMES = [
    f"Sample {''.join(parts)}"
    for parts in product(
        ("An", "Be", "Ci", "El", "Ha", "Io", "Ju", "La", "Ma", "Ne", "Or", "Sa"),
        ("la", "mi", "ro", "ta", "vi", "sha"),
        ("", "n", "s"),
    )
]
NATIVE_NAMES = ("", "", "样本", "नमूना")
TITLES = ("Director", "Senior Fellow", "Professor", "Deputy Secretary", "Chief Economist", "Program Manager")
SIDES = (
    ("SN", "Sample North", "UTC", "NO"),
    ("SS", "Sample South", "Asia/Kolkata", "IN"),
    ("SE", "Sample East", "Asia/Shanghai", "CN"),
    ("SW", "Sample West", "America/New_York", "US"),
    ("SC", "Sample Coast", "America/Sao_Paulo", "BR"),
    ("SI", "Sample Isles", "Asia/Jakarta", "ID"),
)
CITIES = tuple(f"Sample {name}" for name in ("Harbor", "Bridge", "Field", "Hill", "Lake", "Ford", "Bay", "Gate"))
COUNTRIES = tuple(country for *_, country in SIDES)
ORGANIZATION_KINDS = ("Institute", "University", "Ministry", "Council", "Company", "Foundation", "Center")
TOPICS = [
    f"Sample topic: {subject}, {aspect}"
    for subject, aspect in product(
        (
            "solar power",
            "wind power",
            "grids",
            "storage",
            "steel",
            "cement",
            "transport",
            "buildings",
            "methane",
            "forests",
            "farming",
            "water",
            "adaptation",
            "cities",
            "carbon markets",
            "trade",
            "hydrogen",
            "cooling",
            "coal",
            "oceans",
        ),
        ("policy", "finance", "technology"),
    )
]
WORKING_GROUPS = ("Sample group on power", "Sample group on finance", "Sample group on industry")
