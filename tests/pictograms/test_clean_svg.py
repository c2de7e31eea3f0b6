"""Somebody else's SVG: what is drawn comes along, and nothing else does."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from svglib.svglib import svg2rlg

from taet_desktop.pictograms.clean_svg import CleanSvg, _Writer, clean_svg
from taet_desktop.pictograms.refused import PictureRefused
from taet_desktop.pictograms.svg_read import MAX_BYTES, MAX_ELEMENTS

LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" {LINKS} viewBox="0 0 10 10">'
ALL = 'width="10" height="10"'
RED = '<rect width="10" height="10" fill="red"/>'
ALLOWED = {"svg", "g", "path", "polygon", "polyline", "rect", "circle", "ellipse", "line"}
ATTRIBUTES = {
    "xmlns", "viewBox", "width", "height", "x", "y", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2",
    "d", "points", "transform", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "opacity",
}  # fmt: skip


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def cleaned(inside: str) -> CleanSvg:
    result = clean_svg(svg(inside))
    only_what_is_drawn(result.data)
    return result


def only_what_is_drawn(data: bytes) -> None:
    """Check the promise itself, on the file as any other program reads it."""
    for element in ElementTree.fromstring(data).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED
        assert set(element.attrib) <= ATTRIBUTES
    bare = data.replace(b'xmlns="http://www.w3.org/2000/svg"', b"")
    for never in (b"script", b"href", b"http:", b" on", b"url(", b"style", b"data:", b"<!"):
        assert never not in bare


def pixel(data: bytes, x: int, y: int, side: int = 20) -> str:
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image.pixelColor(x, y).name()


HARMLESS = {
    "script": f"<script>alert(1)</script>{RED}",
    "script with a link": f'<script xlink:href="https://eksempel.dk/x.js"/>{RED}',
    "event handlers": '<rect width="10" height="10" fill="red" onload="alert(1)" onclick="alert(2)"/>',
    "a foreign object": '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"/>'
    f"</foreignObject>{RED}",
    "a link": f'<a xlink:href="javascript:alert(1)">{RED}</a>',
    "a picture from the net": f'<image xlink:href="https://eksempel.dk/spor.png" width="9" height="9"/>{RED}',
    "a file of the machine": f'<image href="file:///etc/passwd" width="9" height="9"/>{RED}',
    "an embedded picture": f'<image href="data:image/png;base64,AAAA" width="9" height="9"/>{RED}',
    "use of another file": f'<use xlink:href="https://eksempel.dk/a.svg#b"/>{RED}',
    "a style sheet from the net": f'<style>@import url("https://eksempel.dk/a.css");</style>{RED}',
    "a style with a link": '<rect width="10" height="10" style="fill:red;background:url(https://eksempel.dk/a)"/>',
    "a paint server elsewhere": '<rect width="10" height="10" fill="red"/><rect width="1" height="1" y="8" '
    'fill="url(https://eksempel.dk/a#b)"/>',
    "animation": f'<rect {ALL} fill="red"><animate attributeName="href" to="javascript:alert(1)"/></rect>',
    "letters": f'{RED}<text font-family="url(x)">hej</text>',
    "an editor's notes": f'<x:namedview xmlns:x="http://eksempel.dk/x" x:secret="1"/>{RED}',
    "a processing instruction": f'<?xml-stylesheet href="https://eksempel.dk/a.css"?>{RED}',
    "a comment": f"<!-- hemmeligt -->{RED}",
    "a filter": '<filter id="f"><feImage href="https://eksempel.dk/a"/></filter>'
    '<rect width="10" height="10" fill="red" filter="url(#f)"/>',
}


@pytest.mark.parametrize("inside", HARMLESS.values(), ids=HARMLESS)
def test_what_is_not_drawn_stays_behind(inside: str, qapp: QApplication) -> None:
    result = cleaned(inside)
    assert pixel(result.data, 10, 4) == "#ff0000"
    assert svg2rlg(io.BytesIO(result.data)) is not None


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY l0 "ha">{entities}]>{HEAD}<text>&l9;</text></svg>'.encode()


def reused(levels: int, times: int) -> str:
    groups = [f'<g id="g0">{RED}</g>']
    for n in range(1, levels):
        again = f'<use xlink:href="#g{n - 1}"/>' * times
        groups.append(f'<g id="g{n}">{again}</g>')
    return "".join(groups)


REFUSED = {
    "entities that multiply": (laughs(), "ENTITY"),
    "an entity from a file": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}&x;</svg>'.encode(),
        "ENTITY",
    ),
    "an entity of a parameter": (
        f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://eksempel.dk/x"> %x;]>{HEAD}{RED}</svg>'.encode(),
        "ENTITY",
    ),
    "uses that multiply": (svg(reused(8, 10)), "for mange"),
    "a long path used again and again": (
        svg(f'<path id="p" d="M0 0{" L1 1" * 20_000}"/>' + '<use href="#p"/>' * 200),
        "gentager sig selv",
    ),
    "a circle of uses": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "lag"),
    "too many elements": (svg("<g/>" * (MAX_ELEMENTS + 1)), "for mange dele"),
    "too deep": (svg("<g>" * 100 + RED + "</g>" * 100), "lag"),
    "too large": (svg(" " * MAX_BYTES), "for stor"),
    "not closed": (f"{HEAD}{RED}".encode(), "skrevet forkert"),
    "not SVG": (b"<html><body/></html>", "ikke en SVG"),
    "SVG's name in another namespace": (b'<svg xmlns="http://eksempel.dk"><rect/></svg>', "ikke en SVG"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><svg/>', "skrevet"),
    "no size": (svg(RED, '<svg xmlns="http://www.w3.org/2000/svg">'), "hvor stor"),
    "nothing drawn": (svg("<text>hej</text>"), "ikke noget"),
    "all of it hidden": (svg(f'<g display="none">{RED}</g>'), "ikke noget"),
    "a path with words in it": (svg('<path d="M0 0 javascript:1"/>'), "streg"),
    "a length that is too long": (svg('<rect width="1e300" height="1"/>'), "mål"),
    "a point far away": (svg('<path d="M0 0 L1e300 5"/>'), "for stort"),
    "a number of endless digits": (svg(f'<path d="M0 {"1" * 5000}"/>'), "for stort"),
    "a transform that is none": (svg(f'<g transform="url(x)">{RED}</g>'), "flytning"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_safely_is_refused_at_once(data: bytes, sentence: str) -> None:
    with pytest.raises(PictureRefused) as told:
        clean_svg(data)
    assert sentence in told.value.what
    assert "ikke lagt noget ind" in told.value.safe


def test_a_shape_that_is_used_again_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(_Writer, "_sane", staticmethod(lambda value, node: read.append(value)))
    clean_svg(svg('<path id="p" d="M0 0L1 1"/>' + '<use href="#p"/>' * 50))
    assert read == ["M0 0L1 1"]


def test_the_line_is_told() -> None:
    with pytest.raises(PictureRefused) as told:
        clean_svg(svg('\n\n<rect width="10px!" height="1"/>'))
    assert told.value.line == 3
    assert "(linje 3)" in told.value.named("sæt/kat.svg").what
    assert "»sæt/kat.svg«" in told.value.named("sæt/kat.svg").what


LOOKS = {
    "attribute": '<rect width="10" height="10" fill="#00ff00"/>',
    "short colour": '<rect width="10" height="10" fill="#0f0"/>',
    "name": '<rect width="10" height="10" fill="Lime"/>',
    "rgb": '<rect width="10" height="10" fill="rgb(0, 100%, 0)"/>',
    "style": '<rect width="10" height="10" fill="red" style="fill: #0f0 !important"/>',
    "class": '<style>/* .a{fill:red} */ .b, .a {fill:#0f0}</style><rect class="a" width="10" height="10"/>',
    "class beats element": f'<style>.a{{fill:#0f0}} rect{{fill:red}}</style><rect class="a" {ALL}/>',
    "id": '<style><![CDATA[#a{fill:#0f0}]]></style><rect id="a" width="10" height="10"/>',
    "print only": '<style>@media print{rect{fill:red}}</style><rect width="10" height="10" fill="#0f0"/>',
    "inherited": '<g fill="#0f0"><rect width="10" height="10"/></g>',
    "current colour": '<g color="#0f0"><rect width="10" height="10" fill="currentColor"/></g>',
    "root": '<rect width="100%" height="100%"/>',
    "moved": '<g transform="translate(-10, 0) scale(2)"><rect width="10" height="10" fill="#0f0"/></g>',
    "used": '<defs><rect id="a" width="10" height="10"/></defs><use href="#a" fill="#0f0"/>',
    "symbol": '<symbol id="a"><rect width="10" height="10" fill="#0f0"/></symbol><use href="#a"/>',
    "gradient": '<linearGradient id="a"><stop stop-color="#0f0"/><stop offset="1" style="stop-color:#0f0"/>'
    '</linearGradient><rect width="10" height="10" fill="url(#a)"/>',
    "gradient of a gradient": '<linearGradient id="a"><stop stop-color="#0f0"/></linearGradient>'
    '<radialGradient id="b" href="#a"/><rect width="10" height="10" fill="url(#b)"/>',
    "stroke": '<path d="M0 5h10" stroke="#0f0" stroke-width="10" fill="none"/>',
    "hidden on top": f'<rect {ALL} fill="#0f0"/><rect {ALL} visibility="hidden"/>',
}


@pytest.mark.parametrize(("name", "inside"), LOOKS.items())
def test_a_picture_looks_the_same_on_screen_and_paper(name: str, inside: str, qapp: QApplication) -> None:
    head = HEAD.replace("<svg", '<svg fill="#0f0"') if name == "root" else HEAD
    result = clean_svg(svg(inside, head))
    only_what_is_drawn(result.data)
    assert not result.lost
    assert pixel(result.data, 10, 10) == "#00ff00"
    assert svg2rlg(io.BytesIO(result.data)) is not None


def test_a_wide_picture_stands_in_the_middle_of_a_square(qapp: QApplication) -> None:
    data = clean_svg(
        svg('<rect width="20" height="10" fill="red"/>', HEAD.replace("0 0 10 10", "0 0 20 10"))
    ).data
    assert pixel(data, 10, 10) == "#ff0000"
    assert pixel(data, 10, 2) == "#ffffff"
    assert pixel(data, 10, 17) == "#ffffff"


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        (RED, False),
        (
            f'<clipPath id="c"><rect width="10" height="10"/></clipPath><g clip-path="url(#c)">{RED}</g>',
            False,
        ),
        (f'<clipPath id="c"><circle r="4"/></clipPath><g clip-path="url(#c)">{RED}</g>', True),
        (f"{RED}<text>hej</text>", True),
        (f'<pattern id="p">{RED}</pattern>{RED}<rect width="3" height="3" fill="url(#p)"/>', True),
        (f'{RED}<path d="M0 0h9" stroke="black" stroke-dasharray="0.0001"/>', True),
        (f'{RED}<use href="#findes-ikke"/>', True),
        (f"<title>kat</title><desc>en kat</desc><metadata/>{RED}", False),
    ],
)
def test_it_is_told_when_a_drawing_became_simpler(inside: str, lost: bool) -> None:
    assert clean_svg(svg(inside)).lost is lost


def test_every_shipped_drawing_survives(qapp: QApplication) -> None:
    """Our own drawings and OpenMoji's are good samples of what drawing programs write."""
    from taet_desktop.pictograms.catalogue import load_catalogue

    catalogue = load_catalogue()
    for one in catalogue.all[::9]:
        data = clean_svg(catalogue.svg(one.id)).data
        only_what_is_drawn(data)
        assert _mean_difference(catalogue.svg(one.id), data) < 3, one.id


def _mean_difference(first: bytes, second: bytes) -> float:
    """Return how far two drawings are from each other, pixel by pixel, on a scale of 0 to 255."""
    pictures = []
    for data in (first, second):
        image = QImage(64, 64, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, 64, 64))
        painter.end()
        pictures.append(Image.frombytes("L", (64, 64), bytes(image.constBits())).tobytes())
    return float(sum(abs(a - b) for a, b in zip(*pictures, strict=True)) / len(pictures[0]))


def test_a_named_colour_stays_when_others_have_asked_for_it(qapp: QApplication) -> None:
    ImageColor.getrgb("red")  # Pillow then keeps numbers where the word's hex stood
    assert pixel(cleaned(RED).data, 10, 4) == "#ff0000"
