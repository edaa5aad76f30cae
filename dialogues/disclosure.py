"""Whether a text gives away who took part in a convening. Pure: no Django.

The rule: neither the identity nor the affiliation of any participant may be revealed, so a text that leaves the staff
is scanned for names (both orders, native script), organizations and titles of that convening's participants. A refusal
costs a rewording, a leak cannot be taken back: in doubt the scan finds. What it looks for:

- A full name, as listed, as written, in its parts in either order, in native script: always, whatever the case, marks,
  punctuation, hyphens, line breaks or invisible characters in between. A Latin name is whole words (a plural or
  possessive s may follow); in Chinese or Devanagari it is found inside a longer run too.
- Set apart in other places than the name's own ("Yang ben", "Zhaoyang Ben"), or run together ("zhaoyangben"), only
  where it has seven letters or more: a shorter one would be found in ordinary words ("may I" is not Ma Yi).
- A family or single name alone: after a form of address or the person's initial ("Ms. Li", "Y. Li"), before one that
  follows the name (李先生), or with a capital and at least four letters, unless it is an ordinary word too ("Sample",
  "Green"). So "Li" or "May" alone block nothing. At the start of a sentence it counts as well.
- An organization: its whole name in any case; if it is a single word that is ordinary or of two letters, only with the
  capitals it is written with ("WHO", not "who").
- A title: three words that say something, or more ("Deputy Secretary for Climate"); shorter ones ("Senior fellow") are
  shared by too many to identify anyone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from dialogues.addressing import (
    DEVANAGARI_FOLLOWING,
    FOLLOWING,
    FORMS_OF_ADDRESS,
    NATIVE_BEFORE,
    NATIVE_FOLLOWING,
    OFFICES,
    ORDINARY_WORDS,
)
from dialogues.letters import Letters, is_unbounded
from dialogues.sentences import sentence_text

LONG_ENOUGH_TO_BREAK = 7
FEWEST_LETTERS_ALONE = 4
FEWEST_TITLE_WORDS = 3
PERSON, ORGANIZATION, TITLE = "person", "organization", "title"
ALWAYS, ALONE, ADDRESSED, EXACT, CAPITALS = "always", "alone", "addressed", "exact", "capitals"
ADDRESSED_IN_SCRIPT = "addressed in script"
_SAID = {PERSON: "a participant", ORGANIZATION: "a participant’s organization", TITLE: "a participant’s title"}
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "de", "des", "du", "for", "in", "la", "of", "on", "the", "to", "von", "with")
)
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_'’])")
# Inside a name of Chinese characters a comma or a full stop parts two words, these do not.
_SOFT = frozenset(" \t\n\r\v\f\u00a0\u3000\u2028\u2029·•・‧∙_*-‐‑‒–—'’‘ʼ`")
_HYPHENS_AND_APOSTROPHES = frozenset("-‐‑‒–—'’‘ʼ`´")


@dataclass(frozen=True)
class ListedPerson:
    """A participant as plain values; what is empty is passed over.

    `names` are all ways in which the name is written (as listed, as the person signs, in native script),
    `organizations` all names of those they are listed with (short and native names and aliases too), `titles` the
    titles as listed.
    """

    family_name: str
    given_name: str = ""
    names: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What gives someone away: its words in the text, from `start` to `end`, and the reason. For staff only."""

    text: str
    kind: str
    where: str
    start: int
    end: int

    @property
    def reason(self) -> str:
        """What it is and where: "a participant, in the second sentence"."""
        return f"{_SAID[self.kind]}, in {self.where}"

    def __str__(self) -> str:
        return f"“{self.text}”, {self.reason}"


@dataclass(frozen=True)
class _Pattern:
    """Letters to look for; `breaks` are the places before which a new word begins. `rule` says when a match counts."""

    kind: str
    folded: str
    breaks: frozenset[int]
    rule: str
    exact: str = ""
    initials: str = ""


def findings(text: str, people: Iterable[ListedPerson]) -> list[Finding]:
    """Everything in the text that gives a participant away, in the order of the text; none twice or inside another."""
    return list(_findings(text, frozenset(people)))


@lru_cache(maxsize=1024)
def _findings(text: str, people: frozenset[ListedPerson]) -> tuple[Finding, ...]:
    """Kept by all that it depends on, so that it is never stale: one more name or word is another question."""
    listed = frozenset().union(*(_patterns(person) for person in people))
    # "Avery Q. Sample" is Avery Sample: the text is read once more without its initials, at the same places.
    readings = {text, _INITIAL.sub(" ", text)}
    spans = frozenset().union(*(_spans(reading, listed) for reading in readings))
    found: list[Finding] = []
    reach = 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if end > reach:
            reach = end
            found.append(Finding(text[start:end], kind, sentence_text(text, start), start, end))
    return tuple(found)


def _spans(text: str, listed: frozenset[_Pattern]) -> set[tuple[int, int, str]]:
    """Where in the text, from and to, which kind of thing is found."""
    letters = Letters.of(text)
    words = _Words(letters)
    return {
        (letters.at[start], letters.at[end - 1] + 1, pattern.kind)
        for pattern in listed
        for start, end in _matches(letters, pattern)
        if _counts(words, pattern, start, end)
    }


class _Words:
    """The words of a text, to look at the one before and the one after a match."""

    def __init__(self, letters: Letters):
        self.letters = letters
        runs = letters.words()
        self._ending = {end: letters.folded[start:end] for start, end in runs}
        self._starting = {start: letters.folded[start:end] for start, end in runs}
        self._starts = {end: start for start, end in runs}

    def before(self, start: int) -> str:
        """The word that ends where the match starts."""
        return self._ending.get(start, "")

    def after(self, end: int) -> str:
        """The word that starts where the match ends, a possessive s passed over."""
        if self._starting.get(end) == "s":
            end += 1
        return self._starting.get(end, "")

    def is_initial(self, start: int, initials: str) -> bool:
        """Whether the word before is one of these initials, as a capital."""
        word = self.before(start)
        return len(word) == 1 and word in initials and self.letters.is_capital(self._starts[start])


def _matches(letters: Letters, pattern: _Pattern) -> Iterator[tuple[int, int]]:
    start = letters.folded.find(pattern.folded)
    while start >= 0:
        end = start + len(pattern.folded)
        if _starts_word(letters, start) and _ends_word(letters, end) and _holds_together(letters, pattern, start):
            yield start, end
        start = letters.folded.find(pattern.folded, start + 1)


def _joined(letters: Letters, index: int) -> bool:
    """Whether the letters before and at that place belong to one word."""
    if not 0 < index < len(letters.folded) or letters.gaps[index]:
        return False
    before, after = letters.folded[index - 1], letters.folded[index]
    if is_unbounded(before) or is_unbounded(after):
        return False
    return before.isdigit() == after.isdigit()


def _starts_word(letters: Letters, start: int) -> bool:
    return not _joined(letters, start)


def _ends_word(letters: Letters, end: int) -> bool:
    """A plural or possessive s may follow."""
    if not _joined(letters, end):
        return True
    return letters.folded[end] == "s" and not _joined(letters, end + 1)


def _holds_together(letters: Letters, pattern: _Pattern, start: int) -> bool:
    """Whether what stands between the letters of a match lets it be the name."""
    is_long = len(pattern.folded) >= LONG_ENOUGH_TO_BREAK
    for offset in range(1, len(pattern.folded)):
        gap = set(letters.gaps[start + offset])
        native = is_unbounded(pattern.folded[offset])
        if offset in pattern.breaks:
            if not (gap or native or is_long or letters.is_capital(start + offset)):
                return False
        elif not gap <= (_SOFT if native else _HYPHENS_AND_APOSTROPHES) and (native or not is_long):
            return False
    return True


def _counts(words: _Words, pattern: _Pattern, start: int, end: int) -> bool:
    """Whether a match counts under its rule; the rules are those of the module's description."""
    letters = words.letters
    if pattern.rule == ALWAYS:
        return True
    if pattern.rule == EXACT:
        return letters.original(start, end) == pattern.exact
    if pattern.rule == CAPITALS:
        return all(letters.is_capital(start + place) for place in (0, *pattern.breaks))
    if pattern.rule == ADDRESSED_IN_SCRIPT:
        is_followed = letters.folded.startswith(NATIVE_FOLLOWING, end) or words.after(end) == DEVANAGARI_FOLLOWING
        return is_followed or words.before(start) in NATIVE_BEFORE
    is_capital = letters.is_capital(start)
    before = words.before(start)
    if before in FORMS_OF_ADDRESS or (is_capital and before in OFFICES) or words.after(end) in FOLLOWING:
        return True
    if pattern.rule == ADDRESSED or not is_capital:
        return False
    is_telling = len(pattern.folded) >= FEWEST_LETTERS_ALONE and pattern.folded not in ORDINARY_WORDS
    return is_telling or words.is_initial(start, pattern.initials)


@lru_cache(maxsize=512)
def _patterns(person: ListedPerson) -> frozenset[_Pattern]:
    """What to look for; kept, because a page scans many texts for the same people."""
    return frozenset(_all_patterns(person))


def _all_patterns(person: ListedPerson) -> Iterator[_Pattern]:
    yield from _name_patterns(person)
    for organization in person.organizations:
        yield from _organization_patterns(organization)
    for title in person.titles:
        for words in _by_script(title):
            telling = [word for word in words if word not in _SMALL_WORDS]
            if len(telling) >= FEWEST_TITLE_WORDS or (is_unbounded(words[0][0]) and len("".join(words)) > 4):
                yield _pattern(TITLE, words)


def _name_patterns(person: ListedPerson) -> Iterator[_Pattern]:
    for spelling in _spellings(person):
        initials = "".join(word[0] for words in _by_script(spelling.given_name) for word in words)
        for words in _by_script(spelling.family_name):
            yield _pattern(PERSON, words, ALONE, initials=initials)
        for words in _by_script(spelling.given_name):
            yield _pattern(PERSON, words, ADDRESSED)
        for family, given in product(_by_script(spelling.family_name), _by_script(spelling.given_name)):
            if is_unbounded(family[0][0]):
                yield from _native_patterns(family + given)
                continue
            for part in {given, given[:1], given[-1:]}:
                yield from (_full_name(family + part), _full_name(part + family))
        for name in spelling.names:
            for words in _by_script(name):
                yield from _full_name_patterns(words)


def _full_name(words: tuple[str, ...]) -> _Pattern:
    """A whole name. With an initial in it its words must have their capitals: "a Li ion" is not A. Li."""
    return _pattern(PERSON, words, CAPITALS if min(map(len, words)) == 1 else ALWAYS)


def _full_name_patterns(words: tuple[str, ...]) -> Iterator[_Pattern]:
    """A name in every order in which it is written; a single word follows the rule of a family name."""
    while len(words) > 1 and words[0] in FORMS_OF_ADDRESS:
        words = words[1:]
    if is_unbounded(words[0][0]):
        yield from _native_patterns(words)
    elif len(words) == 1:
        yield _pattern(PERSON, words, ALONE)
    else:
        orders = {words, words[1:] + words[:1], words[-1:] + words[:-1], words[:1] + words[-1:], words[-1:] + words[:1]}
        for order in orders:
            yield _full_name(order)


def _native_patterns(words: tuple[str, ...]) -> Iterator[_Pattern]:
    whole = "".join(words)
    if len(whole) > 1:
        yield _pattern(PERSON, words)
        yield _pattern(PERSON, words[::-1])
    for part in {whole[:1], whole[:2], *words}:
        yield _pattern(PERSON, (part,), ADDRESSED_IN_SCRIPT)


def _organization_patterns(name: str) -> Iterator[_Pattern]:
    for words in _by_script(name):
        words = words[1:] if words[0] == "the" and len(words) > 1 else words
        if len(words) > 1 or is_unbounded(words[0][0]):
            yield _pattern(ORGANIZATION, words)
        elif len(words[0]) <= 2 or words[0] in ORDINARY_WORDS:
            yield _pattern(ORGANIZATION, words, EXACT, exact=name.strip())
        else:
            yield _pattern(ORGANIZATION, words)


def _by_script(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a text, those of scripts with and without word boundaries apart."""
    letters = Letters.of(text)
    runs = [letters.folded[start:end] for start, end in letters.words()]
    for native in (False, True):
        parts = ("".join(letter if is_unbounded(letter) is native else " " for letter in run).split() for run in runs)
        words = tuple(word for part in parts for word in part)
        if words:
            yield words


def _spellings(person: ListedPerson) -> Iterator[ListedPerson]:
    """The name as it is, and with the letters that stand for ä, ö and ü: Mueller for Müller, Lv for Lü."""
    yield person
    for table in ({"ä": "ae", "ö": "oe", "ü": "ue"}, {"ü": "v"}):
        written = [part.casefold() for part in (person.family_name, person.given_name, *person.names)]
        changed = [part.translate(str.maketrans(table)) for part in written]
        if changed != written:
            yield ListedPerson(changed[0], changed[1], tuple(changed[2:]))


def _pattern(kind: str, words: tuple[str, ...], rule: str = ALWAYS, *, exact: str = "", initials: str = "") -> _Pattern:
    ends = [sum(len(word) for word in words[:count]) for count in range(1, len(words))]
    return _Pattern(kind, "".join(words), frozenset(ends), rule, exact, initials)
