"""The agenda of an edition and of a short meeting, in wall times of the convening's zone."""

import datetime

# Rooms of an edition in person: name, seats
ROOMS = [("Main hall", 60), ("Room Two", 25), ("Room Three", 20)]
ONLINE_VENUE, ONLINE_ROOM = "Sample online platform", "Online room"

MAIN, TWO, THREE, ALL = 0, 1, 2, None

# day from 1, kind, title, start, end, room, which topic of the convening (None: none), working group or ""
IN_PERSON_DAYS = [
    (1, "opening", "Opening by the co-chairs", "09:00", "09:45", MAIN, None, ""),
    (1, "plenary", "Where both sides stand: {topic}", "09:45", "11:15", MAIN, 0, ""),
    (1, "break", "Tea", "11:15", "11:30", ALL, None, ""),
    (1, "plenary", "What changed since the last edition: {topic}", "11:30", "13:00", MAIN, 1, ""),
    (1, "meal", "Lunch", "13:00", "14:15", ALL, None, ""),
    (1, "breakout", "Breakout: {topic}", "14:15", "15:45", TWO, 1, ""),
    (1, "breakout", "Breakout: {topic}", "14:15", "15:45", THREE, 2, ""),
    (1, "panel", "Panel: {topic} in practice", "16:15", "17:45", MAIN, 2, ""),
    (2, "working_group_report", "Report of the working group", "09:00", "10:00", MAIN, 0, "grid"),
    (2, "working_group_report", "Report of the working group", "10:00", "11:00", MAIN, 1, "cooling"),
    (2, "bilateral", "The two sides draft together", "11:30", "13:00", MAIN, None, ""),
    (2, "meal", "Lunch", "13:00", "14:00", ALL, None, ""),
    (2, "visit", "Visit to an example site", "14:30", "17:30", ALL, 0, ""),
    (3, "plenary", "What both sides recommend", "09:00", "11:00", MAIN, None, ""),
    (3, "closing", "Closing and next steps", "11:30", "12:30", MAIN, None, ""),
]
ONLINE_DAYS = [
    (1, "opening", "Opening by the co-chairs", "11:00", "11:30", MAIN, None, ""),
    (1, "plenary", "Where both sides stand: {topic}", "11:30", "13:00", MAIN, 0, ""),
    (1, "panel", "Panel: {topic} in practice", "13:15", "14:30", MAIN, 1, ""),
    (2, "plenary", "What both sides recommend", "11:00", "12:30", MAIN, None, ""),
    (2, "closing", "Closing and next steps", "12:45", "13:30", MAIN, None, ""),
]
SHORT_MEETING = [
    (1, "opening", "Welcome", "13:00", "13:15", MAIN, None, ""),
    (1, "panel", "Two views: {topic}", "13:15", "14:30", MAIN, 0, ""),
    (1, "closing", "What to take along", "14:30", "15:00", MAIN, None, ""),
]
# Not placed yet: they wait in the tray of the next edition.
IN_THE_TRAY = [
    ("panel", "Panel: who pays for flexibility", 3),
    ("breakout", "Breakout: what cities need", 1),
]

SECOND_TITLES = {
    "opening": {"CN": "开幕", "IN": "उद्घाटन"},
    "closing": {"CN": "闭幕与后续步骤", "IN": "समापन और अगले कदम"},
    "plenary": {"CN": "全体会议", "IN": "पूर्ण सत्र"},
}
OBJECTIVES = {
    "plenary": "Hear where each side stands, and name what has changed.",
    "panel": "Compare two cases and ask what would carry over.",
    "breakout": "Bring one question back to the plenary.",
    "working_group_report": "Hear what the group found and what it asks of the edition.",
    "bilateral": "Put on paper what both sides can say.",
}
GUIDING_QUESTIONS = "What has worked on each side?\nWhat has not, and why?\nWhat could be tried together?"
SPOKEN_KINDS = ("opening", "plenary", "panel", "breakout", "working_group_report", "closing")

# The released versions
FIRST_NOTE = "As agreed by the co-chairs"
SECOND_NOTE = "The panel starts a quarter of an hour later, so that there is time for tea"
MOVED_KIND, MOVED_BY = "panel", datetime.timedelta(minutes=15)
