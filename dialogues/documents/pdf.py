"""The writer of PDF: a Typst source of ours and plain data in, a tagged file out. Only our own fonts are used.

Data reaches the source through `sys.inputs` alone, as JSON: nothing that people typed is ever read as markup.
"""

import datetime
import json
import logging
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

PDF_TYPE = "application/pdf"

_log = logging.getLogger(__name__)


def as_pdf(source: Path, data: Mapping, *, made_at: datetime.datetime) -> bytes:
    """The PDF that the source makes of the data. `made_at` is what the file says of its making.

    Tagged and checked for PDF/UA-1. A letter that none of our fonts has would stop that check: then the file is made
    without it, and the log says so.
    """
    import typst

    asked = {
        "input": str(source),
        "root": str(source.parent),
        "font_paths": [str(settings.BASE_DIR / "static" / "vendor" / "fonts")],
        "ignore_system_fonts": True,
        "format": "pdf",
        "sys_inputs": {"data": json.dumps(data)},
        "timestamp": int(made_at.timestamp()),
    }
    try:
        return typst.compile(**asked, pdf_standards=["ua-1"])
    except typst.TypstError:
        _log.warning("%s is written without the check for PDF/UA-1: a letter is in none of our fonts", source.name)
        return typst.compile(**asked)
