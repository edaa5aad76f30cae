"""Which sentence of a text something stands in. Pure: no Django."""

import re

_ABBREVIATED = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bAmb)(?<!\bSt)(?<!\b[A-Z])"
_END = re.compile(rf"{_ABBREVIATED}[.!?…]+[\"”’)\]*_]*\s+|[।。！？]+[\"”’)\]*_]*\s*|\n\s*\n")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def sentence_number(text: str, index: int) -> int:
    """The number, from 1, of the sentence that holds the character at that index."""
    return 1 + sum(end.end() <= index for end in _END.finditer(text) if text[: end.start()].strip())


def sentence_text(text: str, index: int) -> str:
    """That number in words: "the second sentence"; from the eleventh on "sentence 11"."""
    number = sentence_number(text, index)
    return f"the {_ORDINALS[number - 1]} sentence" if number <= len(_ORDINALS) else f"sentence {number}"
