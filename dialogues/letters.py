"""A text as its letters alone, so that names are found however they are set. Pure: no Django.

Compatibility forms are taken apart (full-width letters, ligatures), Latin marks dropped (pinyin with tones, José), case
folded, invisible characters left out. What lies between two letters is remembered, because it decides what a match is.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Letters that Unicode does not take apart, though people write the name without the stroke or ligature.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "&": "and"}
# Scripts written without spaces, or whose vowel signs are marks: a name inside a longer run counts.
_UNBOUNDED = (
    range(0x0900, 0x0980),
    range(0x0E00, 0x0E80),
    range(0x3005, 0x3008),
    range(0x3040, 0x3100),
    range(0x3400, 0xA000),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
    range(0x20000, 0x32000),
)


@lru_cache(maxsize=4096)
def is_unbounded(letter: str) -> bool:
    """Whether the letter's script has no word boundaries to go by: Chinese, Japanese, Korean, Devanagari, Thai."""
    return any(ord(letter) in block for block in _UNBOUNDED)


@lru_cache(maxsize=4096)
def letters_of(character: str) -> str:
    """What a character says: its letters, digits and the vowel signs of its script; empty for all else."""
    folded = "".join(_PLAIN.get(part, part) for part in unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in unicodedata.normalize("NFKD", folded) if _is_spoken(part))


def _is_spoken(part: str) -> bool:
    category = unicodedata.category(part)
    return category[0] in "LN" or (category[0] == "M" and is_unbounded(part))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc") and character not in "\t\n\r\v\f"


@dataclass(frozen=True)
class Letters:
    """The letters of a text.

    `folded` is one string of them. For each, `at` is its place in the text and `gaps` what stands between it and the
    letter before, without what is invisible; the last gap is what follows the last letter.
    """

    text: str
    folded: str
    at: tuple[int, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Letters":
        """Read a text."""
        folded, at, gaps, gap = [], [], [], []
        for index, character in enumerate(text):
            said = letters_of(character)
            if not said and not _is_invisible(character):
                gap.append(character)
            for letter in said:
                folded.append(letter)
                at.append(index)
                gaps.append("".join(gap))
                gap = []
        return cls(text, "".join(folded), tuple(at), (*gaps, "".join(gap)))

    def words(self) -> list[tuple[int, int]]:
        """The runs of letters without a gap, as start and end in `folded`."""
        starts = [index for index in range(len(self.folded)) if index == 0 or self.gaps[index]]
        return list(pairwise([*starts, len(self.folded)]))

    def is_capital(self, index: int) -> bool:
        """Whether the letter at that place of `folded` stands as a capital in the text."""
        original = self.text[self.at[index]]
        return original.isupper() or original.istitle()

    def original(self, start: int, end: int) -> str:
        """The stretch of the text that these letters came from."""
        return self.text[self.at[start] : self.at[end - 1] + 1]
