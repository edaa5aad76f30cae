"""The invented tasks around the seventh edition, in Bengaluru: one late, one near, two done."""

# title, days from day one, whose, done on, note
OF_SEVENTH = [
    ("Save the date to both co-chairs", -130, "Both sides", "2026-10-16", ""),
    ("City and venue contracted", -110, "Host", "2026-11-06", "Sample: three rooms and a hall"),
    ("Invitations out", -95, "Both sides", "", ""),
    ("Political clearance applied for", -85, "Host", "", "Sample: the host sends the list of guests"),
    ("Interpretation decided", -60, "Both sides", "", ""),
    ("Event clearance applied for: the last day", -30, "Host", "", ""),
    ("Agenda, first release", -28, "Both sides", "", ""),
    ("Briefing book to the delegates", -10, "Secretariat", "", ""),
    ("Outcomes recorded and confirmed by both co-chairs", 30, "Secretariat", "", ""),
]
