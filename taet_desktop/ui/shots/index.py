"""The gallery's index page: every picture with its caption, grouped as the scenes are."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PAGE = """<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>TÆT Desktop – alle skærme</title>
<style>
  body {{ margin: 32px auto; max-width: 1400px; padding: 0 24px; background: #F7F5F0; color: #1F2A30;
         font: 16px/1.5 "Atkinson Hyperlegible", system-ui, sans-serif }}
  h1 {{ font-size: 28px }} h2 {{ font-size: 22px; margin-top: 48px }}
  nav a {{ margin-right: 16px; color: #0F5C6E }}
  .shots {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 24px }}
  figure {{ margin: 0; background: #fff; border: 1px solid #D9D5CA; border-radius: 12px; padding: 12px }}
  img {{ width: 100%; height: auto; display: block; border-radius: 6px }}
  .pair {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; align-items: start;
          margin-top: 24px }} .pair p {{ margin: 12px; color: #4E5D65 }}
  figcaption {{ margin-top: 8px; font-size: 15px }} small {{ color: #4E5D65 }}
</style>
<h1>TÆT Desktop – alle skærme</h1>
<p>{count} billeder. Alle mennesker på dem er opdigtede.</p>
<nav>{links}</nav>
{parts}
</html>
"""


_SIDE_BY_SIDE = "Skærm og papir"


@dataclass(frozen=True, slots=True)
class Pair:
    """A tool on the screen and on paper, filled in and to fill in: files by name in the gallery's folder.

    A side that doesn't exist is empty; then `why` is told in its place.
    """

    title: str
    screen: str
    filled: str
    blank: str
    why: str = ""

    @property
    def files(self) -> list[str]:
        """Return the pictures there are."""
        return [file for file in (self.screen, self.filled, self.blank) if file]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: `file` by name in the gallery's folder."""

    file: str
    title: str
    part: str
    look: str = ""


def write_index(folder: Path, shots: Sequence[Shot], pairs: Sequence[Pair] = ()) -> Path:
    """Write `index.html` beside the pictures and return it."""
    parts = list(dict.fromkeys(shot.part for shot in shots))
    body = []
    for number, part in enumerate(parts):
        figures = "\n".join(_figure(shot) for shot in shots if shot.part == part)
        body.append(f'<h2 id="del-{number}">{html.escape(part)}</h2>\n<div class="shots">\n{figures}\n</div>')
    links = " ".join(f'<a href="#del-{n}">{html.escape(part)}</a>' for n, part in enumerate(parts))
    if pairs:
        links += f' <a href="#par">{_SIDE_BY_SIDE}</a>'
        body.append(f'<h2 id="par">{_SIDE_BY_SIDE}</h2>\n' + "\n".join(map(_pair, pairs)))
    file = folder / "index.html"
    count = len(shots) + sum(len(pair.files) for pair in pairs)
    file.write_text(_PAGE.format(count=count, links=links, parts="\n".join(body)), encoding="utf-8")
    return file


def _figure(shot: Shot) -> str:
    name, title = html.escape(shot.file, quote=True), html.escape(shot.title, quote=True)
    look = f"<br><small>{html.escape(shot.look)}</small>" if shot.look else ""
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="{title}" loading="lazy"></a>'
        f"<figcaption>{title}{look}</figcaption></figure>"
    )


def _pair(pair: Pair) -> str:
    sides = ((pair.screen, "på skærmen"), (pair.filled, "på papir"), (pair.blank, "til pennen"))
    figures = "\n".join(
        _figure(Shot(file, f"{pair.title}, {side}", "")) if file else f"<p>{html.escape(pair.why)}</p>"
        for file, side in sides
    )
    return f'<div class="pair">\n{figures}\n</div>'
