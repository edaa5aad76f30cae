"""The source marks of a funder's page: only the sources of what is shown are listed, numbered as they are used."""

from dialogues.citing import Citing, NumberedSource


class Marks:
    """Numbers the sources of the facts that the page asks about, in the order in which it asks."""

    def __init__(self, citing: Citing):
        self._citing = citing
        self._listed = {source.number: source for source in citing.sources}
        self._numbers: dict[int, int] = {}

    def of(self, record, *fields: str) -> tuple[int, ...]:
        """The numbers for these fields of a record; without a field, for the whole record."""
        found = [number for field in fields or ("",) for number in self._citing.numbers(record, field)]
        return tuple(dict.fromkeys(self._numbers.setdefault(number, len(self._numbers) + 1) for number in found))

    def is_certain(self, record, field: str = "") -> bool:
        """Whether the fact may be shown: no source of it is followed with medium confidence only."""
        return not self._citing.is_uncertain(record, field)

    @property
    def sources(self) -> tuple[NumberedSource, ...]:
        """The page's list of sources."""
        return tuple(
            NumberedSource(number, source.title, source.url, source.note)
            for listed, number in self._numbers.items()
            for source in (self._listed[listed],)
        )
