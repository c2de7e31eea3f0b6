"""Own photos and drawings on paper: in an archive's PDF as on screen."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from taet_desktop.pictograms.photo import ready_picture
from taet_desktop.reports import pdf
from taet_desktop.reports.document import Document, Heading
from tests.reports import bundles as b


def picture(kind: str, mode: str, **more: object) -> bytes:
    target = io.BytesIO()
    image = Image.new(mode, (300, 200), "red")
    if mode == "RGBA":
        image.putalpha(128)
    image.save(target, kind, **more)
    return target.getvalue()


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4">'
    b'<linearGradient id="a"><stop stop-color="#0f0"/></linearGradient>'
    b'<rect width="9" height="4" fill="url(#a)" opacity=".5"/><text>hej</text></svg>'
)
KEPT = {
    "a photo": picture("JPEG", "RGB"),
    "a grey photo": picture("JPEG", "L"),
    "a photo in printer's colours": picture("JPEG", "CMYK"),
    "a symbol that is seen through": picture("PNG", "RGBA"),
    "a symbol": picture("PNG", "P"),
    "a drawing with a gradient and letters": DRAWING,
}


@pytest.mark.parametrize("brought", KEPT.values(), ids=KEPT)
def test_what_is_kept_can_be_archived_on_paper(brought: bytes) -> None:
    data = ready_picture(brought).data
    document = Document("Billede", "", (Heading("Kat", pictogram="own-1"), Heading("Kat", pictogram="own-1")))
    made = pdf.render(document, lambda _id: data, b.NOW)
    assert pdf.problems(made) == []
    assert pdf.render(document, lambda _id: data, b.NOW) == made
    with pikepdf.open(io.BytesIO(made)) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        images = [one for one in streams if one.get("/Subtype") == "/Image"]
        shown = [one for one in images if one.get("/ColorSpace") == "/DeviceRGB"]
    assert len(shown) == (0 if brought is DRAWING else 1)  # a mask is an image too, in grey
