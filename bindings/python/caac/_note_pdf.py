# SPDX-License-Identifier: MIT
"""A note on paper: its page, laid out by WeasyPrint. Nothing is fetched, and the same note gives the same bytes."""

from __future__ import annotations

import hashlib
import re

try:
    import weasyprint
except ImportError:
    raise ImportError("PDF files are made by WeasyPrint, which is not installed: pip install caac[pdf]") from None
except OSError:
    raise ImportError(
        "WeasyPrint does not find the library Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
    ) from None

from ._svg import plain

_STYLE = """
@page { font-family: sans-serif }
.caac-note { overflow-wrap: break-word }
.caac-note > dl > div { display: block !important; break-inside: avoid }
.caac-note > dl dt { float: left; width: 11em }
.caac-note > dl dd { margin-left: 12em !important }
"""
"""What a grid shows takes most of the time, and floats do as well."""


class _Nothing(weasyprint.urls.URLFetcher):  # type: ignore[misc, unused-ignore]
    """A page that stands alone asks for nothing; if it does, it is not ours."""

    def fetch(self, url: str, headers: object = None) -> object:
        raise ValueError(f"the note asks for {url}: nothing is read from elsewhere")


def note_pdf(page: str) -> bytes:
    """The PDF file of an HTML page, tagged for who reads by ear."""
    mark = hashlib.sha256(page.encode()).hexdigest()[:32].encode()
    document = weasyprint.HTML(string=_for_paper(page), url_fetcher=_Nothing())
    style = weasyprint.CSS(string=_STYLE)
    return bytes(document.write_pdf(stylesheets=[style], pdf_identifier=mark, pdf_tags=True))


def _for_paper(page: str) -> str:
    """Without the numbers that stand folded below charts, but with n and what is missing; what refers to a figure leads to it."""
    unfolded = re.sub(r'<details class="caac">.*?</details>', _remarks_of, page, flags=re.S)
    drawn = re.sub(r"<svg .*?</svg>", lambda svg: plain(svg[0]), unfolded, flags=re.S)
    return re.sub(r'<figure id="(caac-figure-\d+)-drawn">', r'<figure id="\1">', drawn)


def _remarks_of(details: re.Match[str]) -> str:
    start, end = details[0].find("<dl"), details[0].rfind("</dl>")
    return f'<div class="caac">{details[0][start:end]}</dl></div>' if 0 <= start < end else ""
