"""A strict reader of calendar files, line by line: it takes nothing that RFC 5545 does not allow."""

import re

LINE = re.compile(
    rb"^(?P<name>[A-Z0-9-]+)(?P<parameters>(;[A-Z0-9-]+=[^;:\x00-\x1f]+)*):(?P<value>[^\x00-\x08\x0a-\x1f]*)$"
)
INSTANT = re.compile(r"^\d{8}T\d{6}Z$")
LONGEST = 75
NEEDED = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY")


def events_of(content: bytes) -> list[dict[str, str]]:
    """The events by property, texts unescaped; raises AssertionError at the first thing that is not allowed."""
    lines = unfolded(content)
    assert lines[0] == ("BEGIN", "VCALENDAR") and lines[-1] == ("END", "VCALENDAR")
    head = dict(lines[1 : next(place for place, line in enumerate(lines) if line == ("BEGIN", "VEVENT"))])
    assert {"PRODID", "VERSION", "METHOD"} <= head.keys() and (head["VERSION"], head["METHOD"]) == ("2.0", "PUBLISH")
    events, current = [], None
    for name, value in lines[1:-1]:
        if (name, value) == ("BEGIN", "VEVENT"):
            assert current is None
            current = {}
        elif (name, value) == ("END", "VEVENT"):
            assert all(needed in current for needed in NEEDED), current
            events.append(current)
            current = None
        elif current is not None:
            assert name not in current, f"{name} stands twice"
            current[name] = unescaped(value)
    assert len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert all(INSTANT.match(event[name]) for name in ("DTSTAMP", "DTSTART", "DTEND"))
    return events


def unfolded(content: bytes) -> list[tuple[str, str]]:
    """The lines as (name, value), their folding undone."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in physical), "a bare line end"
    assert all(len(line) <= LONGEST for line in physical), "a line of more than 75 octets"
    for line in physical:
        line.decode("utf-8")  # folded between letters, never inside one
    whole: list[bytes] = []
    for line in physical:
        if line.startswith((b" ", b"\t")):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    found = [LINE.match(line) for line in whole]
    assert all(found), whole[found.index(None)] if None in found else ""
    return [(match["name"].decode(), match["value"].decode("utf-8")) for match in found]


def unescaped(value: str) -> str:
    r"""A text without its escapes; a backslash may stand before \ ; , n and N only."""
    assert not re.search(r"\\(?![\\;,nN])", re.sub(r"\\\\", "", value)), value
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
