"""What people type, by accident or in ill will, and what must come through as the text that it is."""

from __future__ import annotations

from typing import Any, Final

import yaml

from showrunner.model.actions import (
    Check,
    CutOut,
    FixProblem,
    Go,
    Hold,
    OpenProblem,
    Resume,
    SeeModel,
    TakeNote,
    TakeProblem,
)
from tests.evening import Evening

TEXTS: Final[dict[str, str]] = {
    "markup": "*bold* _it_ `code` | pipe [link](http://x.example) # head\n\n- list",
    "rich": "[red]red[/red] [link=http://x.example]x[/] [/]",
    "html": "<b>b</b><script>alert(1)</script><img src=x onerror=alert(1)>&amp;&lt;</td></table>",
    "attribute": '"\' onmouseover="alert(1)" x=\'',
    "template": "{{ 7*7 }} {% for x in y %} {0} %s %(a)s ${x}",
    "yaml": "no: [yes, 12:30, *a, &b]\n--- # ? ! | >",
    "formula": '=HYPERLINK("http://x.example";"x")',
    "formula plus": "+1+cmd|' /C calc'!A0",
    "formula at": "  @SUM(1+1)",
    "formula wide": "＝1＋1",
    "formula later": "a;=1+1;-2",
    "tab": "\t=1+1",
    "control": "a\x1b[31mred\x1b[0m\x07\x08b\x00c\x9bd",
    "lines": "one\r\ntwo\u2028three\x0bfour",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "isolates": "a\u2066b\u2067c",
    "combining": "Zoe\u0308 e\u0301\u0323 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "emoji": "👩🏽‍🦱 👗👠 🏳️‍🌈 ✂️",
    "wide": "青山一丁目 ファッション",
    "unseen": "zero\u200bwidth\ufeff soft\u00adhyphen",
    "long": "Pneumonoultramicroscopicsilicovolcanoconiosis" * 6,
    "many words": "so very many words that nobody reads them to the end " * 8,
    "number": "0012",
    "nothing": "",
    "blank": "   ",
    "quotes": '„so“ «so» “so” ‘so’ "so"',
}
"""By what is nasty about each."""

NAMES: Final = tuple(key for key in TEXTS if TEXTS[key].strip())
"""Those that can stand where a text must be said."""


def text(n: int) -> str:
    """The n-th of those that say something; after the last comes the first."""
    return TEXTS[NAMES[n % len(NAMES)]]


def nasty_plan() -> dict[str, Any]:
    """A running order that loads, with each of the texts in places where people write."""
    models = [f"m{n}" for n in range(len(NAMES))]
    return {
        "show": TEXTS["html"],
        "start": "20:00",
        "timezone": "Europe/Paris",
        "venue": TEXTS["right to left"],
        "words": dict.fromkeys(("model", "outfit", "walk", "segment", "dresser", "show"), TEXTS["html"]),
        "departments": {TEXTS["html"]: {"name": TEXTS["formula"]}},
        "crew": {"lena": {"name": TEXTS["markup"], "role": TEXTS["formula"], "rail": TEXTS["control"]}},
        "models": {
            id: {"name": text(n), "dressers": ["lena"], "clearances": {TEXTS["html"]: True}}
            for n, id in enumerate(models)
        },
        "outfits": {
            str(n): {
                "title": text(n + 1),
                "notes": text(n + 2),
                "tags": [text(n + 3)],
                "items": [{"name": text(n + 4), "kind": text(n + 5), "owner": text(n + 6)}, text(n + 7)],
            }
            for n in range(len(models) * 2)
        },
        "running_order": [
            {
                "id": f"s{n}",
                "title": text(n),
                "interval": "10s",
                "notes": {"WARD": text(n + 1), TEXTS["html"]: text(n + 2)},
                "walks": [
                    {"model": models[k], "outfit": str(k + n % 2 * len(models)), "note": text(k + n)}
                    for k in range(n * 4, n * 4 + 4)
                    if k < len(models)
                ]
                or [{"model": models[0], "outfit": "0"}],
                "cues": [
                    {"cue": f"LX {n}", "at": "2s", "action": text(n + 3)},
                    {"cue": f"SQ {n}", "visual": text(n + 4), "action": text(n + 5)},
                ],
            }
            for n in range((len(models) + 3) // 4)
        ]
        + [
            {
                "id": "again",
                "title": TEXTS["formula"],
                "walks": [{"model": id, "outfit": str(len(models) + n)} for n, id in enumerate(models)],
            }
        ],
        "checkpoints": [{"id": "hm", "title": TEXTS["html"], "takes": "30m", "who": TEXTS["formula"]}],
    }


def nasty_yaml() -> str:
    """The same as a file."""
    return yaml.safe_dump(nasty_plan(), allow_unicode=True, sort_keys=False)


def nasty_evening() -> Evening:
    """That show played to its end, with problems, notes, holds and people who are called as nastily."""
    evening = Evening(nasty_plan())
    evening.do(Check("hm", done=True), -600, TEXTS["html"])
    for n in range(len(NAMES)):
        evening.do(OpenProblem(text(n), text(n + 1), text(n + 2)), -500 + n * 3, text(n + 3))
        evening.do(TakeProblem(n + 1), -500 + n * 3 + 1, text(n + 4))
        if n % 2:
            evening.do(FixProblem(n + 1, text(n + 5)), -500 + n * 3 + 2, text(n + 6))
        for kind in ("good", "improve", "note"):
            evening.do(TakeNote(text(n), text(n + 1), kind), -100 + n, text(n + 2))
    evening.do(SeeModel("m0", "ready"), -5, text(3))
    evening.do(CutOut(f"again/{len(NAMES) + 5}"), 1, text(5))
    now = 7.0
    while evening.show.next_step is not None:
        evening.do(Go(), now)
        if int(now) % 4 == 0:
            evening.do(Hold(text(int(now))), now + 1, text(int(now)))
            evening.do(Resume(), now + 3, text(int(now)))
        now += 11
    return evening
