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
