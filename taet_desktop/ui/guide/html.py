"""The guide as a rich text document: its HTML, and the style sheet that the theme's tokens make of it.

Qt's documents know a small part of CSS; what stands here is within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from taet_desktop.domain.guide import Guide, GuideBlock, GuidePoints, GuideRun, GuideText
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.theme import Theme

_SHEET = """
body {{ color: {ink}; }}
h1 {{ font-size: {headline}px; font-weight: 700; margin-top: 8px; margin-bottom: {small}px; }}
h2 {{ font-size: {title}px; font-weight: 700; color: {accent}; margin-top: {far}px; margin-bottom: 6px; }}
h3 {{ font-size: {large}px; font-weight: 700; margin-top: {title}px; margin-bottom: 4px; }}
p {{ margin-top: 6px; margin-bottom: 8px; line-height: 140%; }}
ul, ol {{ margin-top: 4px; margin-bottom: 8px; }}
li {{ margin-top: 3px; margin-bottom: 3px; line-height: 140%; }}
a {{ color: {accent}; text-decoration: underline; }}
span.word {{ font-weight: 700; }}
span.file {{ background-color: {hover}; }}
table {{ border-collapse: collapse; border-style: none; margin-top: 8px; }}
th, td {{ border-bottom: 1px solid {line}; padding: 6px 16px 6px 2px; text-align: left; }}
th {{ color: {muted}; font-weight: 700; }}
"""


def guide_sheet(theme: Theme) -> str:
    """Return the document's style sheet for a theme and its text scale."""
    return _SHEET.format(
        ink=theme.ink,
        muted=theme.muted,
        accent=theme.accent,
        hover=theme.hover,
        line=theme.line,
        small=theme.size(tokens.SMALL),
        large=theme.size(tokens.LARGE),
        title=theme.size(tokens.TITLE),
        headline=theme.size(tokens.HEADLINE),
        far=theme.size(36),
    )


def guide_html(guide: Guide) -> str:
    """Return the whole guide."""
    parts = [f"<h1>{escape(guide.title)}</h1>", *map(_block, guide.lead)]
    for section in guide.sections:
        tag = f"h{section.level}"
        parts.append(f"<{tag}>{escape(section.title)}</{tag}>")
        parts += map(_block, section.blocks)
    return f"<html><body>{''.join(parts)}</body></html>"


def _block(block: GuideBlock) -> str:
    if isinstance(block, GuideText):
        return f"<p>{_text(block.runs)}</p>"
    if isinstance(block, GuidePoints):
        tag = "ol" if block.numbered else "ul"
        return f"<{tag}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</{tag}>"
    head = "".join(f"<th>{_text(cell)}</th>" for cell in block.head)
    rows = ["".join(f"<td>{_text(cell)}</td>" for cell in row) for row in block.rows]
    body = "".join(f"<tr>{row}</tr>" for row in (head, *rows))
    return f'<table width="100%" cellspacing="0">{body}</table>'


def _text(runs: Sequence[GuideRun]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: GuideRun) -> str:
    text = escape(run.text, quote=False)
    if run.link.startswith("#"):
        return f'<a href="{escape(run.link)}">{text}</a>'
    # A link to another file leads somewhere only where the files lie: here its name must do.
    if run.code or run.link:
        return f'<span class="file">{text}</span>'
    if run.bold:
        return f"<b>{text}</b>"
    # What can be pressed is seen at a glance.
    return text.replace("»", '<span class="word">»').replace("«", "«</span>")
