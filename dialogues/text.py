"""How text is made comparable for search. Pure: no Django."""

import re
import unicodedata
from collections.abc import Iterable

# Only the marks of Latin, Greek and Cyrillic letters: stripping Devanagari vowel signs would join different names.
_MARKS = re.compile("[\u0300-\u036f]")
_SPACES = re.compile(r"\s+")


def normalize(text: str) -> str:
    """Compatibility-decomposed, without accents, casefolded, single-spaced: "José  Ångström" gives "jose angstrom"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _MARKS.sub("", decomposed)).casefold()).strip()


def search_text(parts: Iterable[str]) -> str:
    """One normalized line of everything a record can be found by; empty parts are left out, each part stands once."""
    return " ".join(dict.fromkeys(filter(None, (normalize(part) for part in parts if part))))


# Characters that reorder or hide text. The joiners U+200C and U+200D stay: Devanagari and Persian need them.
_DECEIVING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LOST = "\ufffd"  # stands where bytes could not be read as text
_PILED_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}")


def why_unreadable(text: str) -> str:
    """A sentence about what makes a typed text deceiving or unreadable, with the mend; "" if nothing does."""
    if _DECEIVING.search(text) or _CONTROLS.search(text):
        return "Type this again: it holds invisible characters that change how it reads."
    if _LOST in text:
        return "Type this again: some of its letters were lost on the way."
    if _PILED_MARKS.search(text):
        return "Type this again: it piles more marks on a letter than any script does."
    return ""
