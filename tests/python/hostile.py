# SPDX-License-Identifier: MIT
"""Texts that mean something to a format, a program or a terminal. In a note each of them is text, and comes back as it was."""

TEXTS = {
    "tag": "<script>alert(1)</script>",
    "closing": "</script></style></title></article></body></html><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "image": "<img src='https://example.invalid/x.png' onerror=alert(1)>",
    "svg": "<svg onload=alert(1)><foreignObject>",
    "cdata": "<![CDATA[ ]]> ]]> <!-- --> <?xml ?>",
    "entity": "&lt;b&gt; &amp;amp; &#60; &nbsp &nosuch;",
    "doctype": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "formula": "=cmd|' /C calc'!A0",
    "formulas": "+1+1 -2 @SUM(A1) =HYPERLINK(\"https://example.invalid\")",
    "jinja": "{{7*7}} {% for x in y %} {# #} {{ title.__class__ }}",
    "shell": "${HOME} $(id) `id` ; rm -rf * && true",
    "path": "../../../../etc/passwd",
    "markdown": "# not a heading *nor* _this_ **bold** [link](javascript:alert(1)) ![x](https://example.invalid) `code` | cell | ~~x~~",
    "lists": "1. one 2) two - three * four + five > six",
    "rule": "--- *** === +++",
    "bare": "https://example.invalid/a?b=c&d www.example.invalid me@example.invalid",
    "script": "javascript:alert(document.domain)",
    "quotes": "' \" \u2018 \u201c ` \\ \\\\ \\n",
    "word": "x" * 3000,
    "rtl": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 abc",
    "bidi": "abc\u202edcb\u202c \u2066x\u2069 \u200f\u200e",
    "marks": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d A\u030a e\u0301",
    "beyond": "\U0001f466\U0001f3fe \U00020000 \u200b\u2060\ufeff",
    "separators": "a\u2028b\u2029c\u0085d",
    "noncharacters": "a\ufffeb\uffffc",
    "controls": "a\x01b\x08c\x0bd\x1be\x7ff\x9bg",
    "terminal": "\x1b[31mred\x1b]0;title\x07",
}

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "//example.invalid",
    "https://example.invalid/\"onclick=alert(1)",
    "https://example.invalid/<x>",
    "https://example.invalid/ x",
    "https://example.invalid/\nx",
    "mailto:someone@example.invalid",
]


def letters(text: str) -> str:
    """What must be left of a text wherever it was written: its letters and digits. Blanks, controls and signs of direction may be
    written as something else, and letters with their marks as one."""
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
