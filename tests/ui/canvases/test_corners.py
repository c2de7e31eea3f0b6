"""A corner of a photo that slips off the edge while it is straightened: in reach, and still a picture."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.corners import WHOLE, are_corners
from taet_desktop.pictograms.snapshot import snapshot, straightened
from taet_desktop.ui.canvases.corners import Straighten
from taet_desktop.ui.fields.base import FieldContext
from tests.ui.canvases.keyboard import Key, Keys
from tests.ui.canvases.pens import Pen
from tests.ui.fields.hands import Finger, Hand, Mouse, between, go

Show = Callable[..., None]
HANDS: tuple[Callable[..., Hand], ...] = (Mouse, Finger, Pen)
AWAY = ((-900, 0), (900, 0), (0, -900), (0, 900), (-900, -900), (900, 900), (900, -900), (-900, 900))
FAR = 5_000


def photo(wide: int, high: int) -> bytes:
    """Return a photo of four coloured quarters, so that a picture of it is seen to be one."""
    made = Image.new("RGB", (wide, high), "#C94C4C")
    draw = ImageDraw.Draw(made)
    draw.rectangle((wide // 2, 0, wide, high // 2), "#4C7AC9")
    draw.rectangle((0, high // 2, wide // 2, high), "#4CC97A")
    draw.rectangle((wide // 2, high // 2, wide, high), "#E0C84C")
    target = io.BytesIO()
    made.save(target, "JPEG", quality=95)
    return target.getvalue()


class Desk:
    """A photo in a window of its own, and a hand."""

    def __init__(self, show: Show, wide: int = 900, high: int = 600) -> None:
        self.bytes = photo(wide, high)
        self.view = Straighten(QImage.fromData(self.bytes))
        show(self.view, 1000)
        self.view.resize(1000, 760)
        self.view.fit(self.view.size() - self.view.size() / 4)
        QApplication.processEvents()
        self.canvas = self.view.canvas

    def seen(self, which: int) -> QPoint:
        """Return where a corner is seen, as a point of the canvas that a hand can touch."""
        thing = self.canvas.thing(str(which))
        assert thing is not None
        at = self.canvas.view.to_screen(thing.at).toPoint()
        last = self.canvas.rect().bottomRight()
        return QPoint(max(0, min(last.x(), at.x())), max(0, min(last.y(), at.y())))

    def drag(self, hand: Callable[..., Hand], which: int, to: QPoint) -> None:
        """Drag a corner to a point of the canvas, or beside it."""
        window = self.view.windowHandle()
        way = between(self.seen(which), to)
        go(hand(window), [self.canvas.mapTo(self.view, point) for point in way])

    def reachable(self) -> None:
        """Hold each corner to where it is seen, and to being taken from there."""
        for which in range(4):
            at = self.seen(which)
            taken = self.canvas.thing_at(QPointF(at))
            assert taken is not None
            assert taken.key == str(which)

    def picture(self) -> Image.Image:
        """Return the picture that would be kept, made by what makes it in the program."""
        made = straightened(snapshot(self.bytes), self.canvas.corners)
        image = Image.open(io.BytesIO(made.data)).convert("RGB")
        image.load()
        assert image.size == (made.width, made.height)
        return image


@pytest.fixture
def desk(show: Show, context: FieldContext) -> Desk:
    assert context.citizen_name
    return Desk(show)


def is_picture(image: Image.Image) -> None:
    """Hold a picture to showing something of the photo, with no black where the photo had ended."""
    assert min(image.size) >= 10
    assert max(image.size) >= 100
    red, green, blue = image.resize((32, 32)).split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    assert sum(brightest.histogram()[:101]) == 0


@pytest.mark.parametrize("hand", HANDS, ids=["mouse", "finger", "pen"])
@pytest.mark.parametrize("which", range(4))
def test_a_corner_dragged_off_any_edge_stays_in_reach(
    desk: Desk, which: int, hand: Callable[..., Hand]
) -> None:
    for dx, dy in AWAY:
        desk.drag(hand, which, desk.seen(which) + QPoint(dx, dy))
        assert desk.canvas.held == ""
        assert are_corners(desk.canvas.corners)
        desk.reachable()
        is_picture(desk.picture())


def test_a_corner_let_go_far_outside_can_be_taken_back_to_where_it_was(desk: Desk) -> None:
    desk.drag(Mouse, 0, QPoint(250, 180))
    desk.drag(Mouse, 0, QPoint(-FAR, -FAR))
    assert desk.canvas.corners[0] == pytest.approx((0, 0))
    desk.drag(Mouse, 0, QPoint(120, 90))
    corner = desk.canvas.corners[0]
    assert corner == pytest.approx((120 / desk.canvas.width(), 90 / desk.canvas.height()), abs=0.02)
    desk.view.whole.click()
    assert desk.canvas.corners == WHOLE
    assert desk.picture().size == (900, 600)


def test_all_corners_pulled_to_one_point_or_past_each_other_are_still_a_picture(desk: Desk) -> None:
    middle = desk.canvas.rect().center()
    for which in range(4):
        desk.drag(Finger, which, middle)
    desk.reachable()
    is_picture(desk.picture())
    for which, across in enumerate((2, 3, 0, 1)):
        desk.drag(Finger, which, desk.seen(across))
        assert are_corners(desk.canvas.corners)
    desk.reachable()
    is_picture(desk.picture())


def test_looking_closely_a_corner_let_go_out_of_sight_comes_into_sight(desk: Desk) -> None:
    canvas = desk.canvas
    canvas.setFocus()
    canvas.make_current("0", keyboard=True)
    Keys(desk.view).press(Key.Key_Plus, times=5)
    assert canvas.view.zoom > 2
    desk.drag(Mouse, 0, QPoint(canvas.width() + 300, canvas.height() // 2))
    assert canvas.corners[0][0] > 0.2
    thing = canvas.thing("0")
    assert thing is not None
    assert canvas.rect().contains(canvas.view.to_screen(thing.at).toPoint())
    desk.drag(Mouse, 0, QPoint(-300, -300))
    assert canvas.rect().contains(canvas.view.to_screen(thing.at).toPoint())


@pytest.mark.parametrize("size", [(2_000, 160), (160, 2_000)], ids=["panorama", "tower"])
def test_a_long_photo_has_four_corners_in_reach_too(
    show: Show, context: FieldContext, size: tuple[int, int]
) -> None:
    assert context.citizen_name
    desk = Desk(show, *size)
    for which, (dx, dy) in enumerate(((FAR, FAR), (-FAR, FAR), (-FAR, -FAR), (FAR, -FAR))):
        desk.drag(Mouse, which, desk.seen(which) + QPoint(dx, dy))
        desk.reachable()
    is_picture(desk.picture())


def test_escape_in_mid_drag_leaves_the_corner_where_it_was(desk: Desk) -> None:
    window = desk.view.windowHandle()
    mouse = Mouse(window)
    way = [desk.canvas.mapTo(desk.view, at) for at in between(desk.seen(1), QPoint(-FAR, 200))]
    go(mouse, way, lift=False)
    Keys(desk.view).press(Qt.Key.Key_Escape)
    mouse.up(way[-1])
    assert desk.canvas.corners == WHOLE
    assert desk.view.whole.isHidden()
