"""The writer of Word documents: headings and two-column rows of text in, DOCX out, to be worked on further."""

import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEFT_CM, RIGHT_CM = 4.2, 12.3

_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What Word takes for letters that the Latin face does not have.
_EAST_ASIAN, _COMPLEX = "Microsoft YaHei", "Nirmala UI"


@dataclass(frozen=True)
class Text:
    """A paragraph, plain, strong or small."""

    text: str
    is_strong: bool = False
    is_small: bool = False


@dataclass(frozen=True)
class Section:
    """A heading, and rows of which each has paragraphs on the left and on the right."""

    heading: str
    rows: Sequence[tuple[Sequence[Text], Sequence[Text]]]


@dataclass(frozen=True)
class Paper:
    """A document. `running` stands at the head of each page."""

    title: str
    running: str
    lines: Sequence[Text]
    sections: Sequence[Section]
    closing: Sequence[Text] = ()


def as_docx(paper: Paper, *, made_at: datetime.datetime) -> bytes:
    """The document; `made_at` is what it says of its making. It names no author."""
    from docx import Document

    document = Document()
    _set_up(document, paper, made_at)
    document.add_heading(_clean(paper.title), level=0)
    for text in paper.lines:
        _write(document.add_paragraph(), text)
    for section in paper.sections:
        document.add_heading(_clean(section.heading), level=1)
        _add_table(document, section)
    for text in paper.closing:
        _write(document.add_paragraph(), text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document, paper: Paper, made_at: datetime.datetime) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    properties = document.core_properties
    properties.title, properties.author, properties.comments = _clean(paper.title), "", ""
    properties.created = properties.modified = made_at.astimezone(datetime.UTC).replace(tzinfo=None)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.header.paragraphs[0].text = _clean(paper.running)
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _EAST_ASIAN)
        fonts.set(qn("w:cs"), _COMPLEX)
    document.styles["Title"].font.size = Pt(20)


def _add_table(document, section: Section) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=len(section.rows), cols=2)
    table.autofit = False
    for row, sides in zip(table.rows, section.rows, strict=True):
        for cell, width, texts in zip(row.cells, (LEFT_CM, RIGHT_CM), sides, strict=True):
            cell.width = Cm(width)
            for place, text in enumerate(texts):
                _write(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), text)


def _write(paragraph, text: Text) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(_clean(text.text))
    run.bold = text.is_strong
    if text.is_small:
        run.font.size = Pt(9)
    paragraph.paragraph_format.space_after = Pt(2)


def _clean(text: str) -> str:
    return _NEVER.sub("", text)
