"""The look is switched live: palette, text size, icons and font."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop import paths
from taet_desktop.settings import Settings
from taet_desktop.ui import icons, style
from taet_desktop.ui.stylesheet import sheet
from taet_desktop.ui.theme import CONTRAST, DARK, LIGHT
from taet_desktop.ui.widgets import IconButton, PrimaryButton


def colors(image: QImage) -> set[str]:
    """Return the colours of the wholly opaque points."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            color = image.pixelColor(x, y)
            if color.alpha() == 255:
                found.add(color.name().upper())
    return found


def test_the_bundled_font_is_used(dressed: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Ærø")
    qtbot.addWidget(label)
    label.show()
    assert QFontInfo(label.font()).family() == "Atkinson Hyperlegible"
    assert QFontInfo(label.font()).pixelSize() == 15


def test_bold_is_a_font_of_its_own(dressed: QApplication) -> None:
    style.appearance().load_rest()
    assert (style.font_file("AtkinsonHyperlegible-Bold.ttf")).is_file()


def test_theme_and_text_size_switch_live(dressed: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    before = field.height()
    with qtbot.waitSignal(style.appearance().changed):
        style.apply(dressed, Settings(theme="dark", text_scale=200))
    field.adjustSize()
    assert style.current().name == "dark"
    assert field.palette().base().color().name().upper() == DARK.surface
    assert field.font().pixelSize() == 30
    assert field.sizeHint().height() > before


def test_a_role_is_worn_when_it_is_seen_and_changed_at_once(dressed: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Ærø")
    qtbot.addWidget(label)
    style.set_role(label, "chip")
    style.set_role(label, "title")
    assert label.font().pixelSize() == 15, "what nobody has seen or measured is dressed in vain"
    label.show()
    assert label.font().pixelSize() == 28
    style.set_role(label, "help")
    assert label.font().pixelSize() == 13


def test_icons_take_the_colour_of_the_new_theme(dressed: QApplication, qtbot: QtBot) -> None:
    button = IconButton("lock", "Lås")
    qtbot.addWidget(button)
    assert colors(button.icon().pixmap(20, 20).toImage()) == {LIGHT.ink}
    style.apply(dressed, Settings(theme="contrast"))
    assert colors(button.icon().pixmap(20, 20).toImage()) == {CONTRAST.ink}


def test_icons_are_sharp_on_dense_screens(dressed: QApplication) -> None:
    pixmap = icons.pixmap("lock", dpr=2.0)
    assert pixmap.width() == 40
    assert pixmap.devicePixelRatio() == 2.0


def test_a_missing_icon_is_empty_and_logged(dressed: QApplication, allow_logs: object) -> None:
    assert callable(allow_logs)
    allow_logs("icon missing")
    assert colors(icons.pixmap("no-such-icon").toImage()) == set()


def test_every_icon_named_in_the_code_exists() -> None:
    package = paths.resources_dir().parent / "taet_desktop"
    known = {file.stem for file in (paths.resources_dir() / "icons").glob("*.svg")}
    call = re.compile(
        r"""(?:set_icon\((?:[\w.]+,)?\s*|IconButton\(\s*|icons\.(?:icon|pixmap)\(\s*|icon=)"([a-z-]+)\""""
    )
    named = {
        match for file in package.rglob("*.py") for match in call.findall(file.read_text(encoding="utf-8"))
    }
    assert {"close", "eye"} <= named
    assert named <= known, named - known


def test_the_rail_and_the_buttons_use_icons_that_exist() -> None:
    from taet_desktop.app import RAIL

    known = {file.stem for file in (paths.resources_dir() / "icons").glob("*.svg")}
    assert {icon for _, _, icon, _ in RAIL} <= known
    assert {"search", "lock", "close", "info", "check", "warning", "print", "folder", "save-ok"} <= known


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_the_style_sheet_is_whole(theme: object) -> None:
    text = sheet(theme)  # type: ignore[arg-type]
    assert text.count("{") == text.count("}") > 40
    assert not re.findall(r"{\w+}", text)


def test_the_focus_ring_moves_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    for make in (lambda: QPushButton("Se"), lambda: PrimaryButton("Se"), QLineEdit):
        widget = make()
        widget.setParent(holder)
        holder.show()
        widget.show()
        plain = widget.sizeHint()
        widget.setFocus()
        assert widget.sizeHint() == plain
        assert widget.sizeHint().height() >= 32
