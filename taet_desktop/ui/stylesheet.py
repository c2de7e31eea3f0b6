"""The one style sheet, built from the tokens of a theme.

Roles are set with `style.set_role`. Sizes grow with the text scale; distances and radii don't, so that 200
% text
still fits a small laptop.
"""

from __future__ import annotations

from taet_desktop.ui import theme as tokens
from taet_desktop.ui.theme import Theme

# The edge is part of the box in every state, so nothing moves when the focus ring appears.
_BUTTON = """
QPushButton, QToolButton {{ min-height: {target_inner}px; padding: 0 14px; border-radius: 8px; border: 2px
solid
  transparent; color: {ink}; background: transparent; }}
QPushButton[role="primary"] {{ font-weight: 700; background: {accent}; color: {accent_ink};
  border-color: {accent}; }}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{ background: {accent_hover};
  border-color: {accent_hover}; }}
QPushButton[role="primary"]:focus {{ border-color: {ink}; }}
QPushButton[role="primary"]:disabled {{ background: {hover}; color: {muted}; border-color: {line}; }}
QPushButton[role="quiet"] {{ background: {surface}; border: 1px solid {field_line}; margin: 1px; }}
QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:pressed {{ background: {hover}; }}
QPushButton[role="quiet"]:focus {{ border: 2px solid {accent}; margin: 0; }}
QPushButton[role="quiet"]:disabled {{ color: {muted}; border-color: {line}; }}
QPushButton[role="stop"] {{ background: {surface}; color: {stop}; border: 1px solid {stop}; margin: 1px; }}
QPushButton[role="stop"]:hover {{ background: {stop_soft}; }}
QPushButton[role="stop"]:focus {{ border: 2px solid {stop}; margin: 0; }}
QPushButton[role="stop"]:disabled {{ color: {muted}; border-color: {line}; }}
QPushButton[role="link"] {{ color: {accent}; padding: 0 6px; text-align: left; }}
QPushButton[role="link"]:hover {{ background: {accent_soft}; }}
QPushButton[role="link"]:focus, QToolButton:focus {{ border-color: {accent}; }}
QPushButton[role="link"]:disabled {{ color: {muted}; }}
QPushButton[role="row"] {{ text-align: left; padding: 8px 12px; }}
QPushButton[role="row"]:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton[role="row"]:focus {{ border-color: {accent}; }}
QPushButton[role="chip"] {{ background: {surface}; border: 1px solid {field_line}; border-radius:
{chip_radius}px;
  padding: 0 12px; margin: 1px; }}
QPushButton[role="chip"]:hover {{ background: {hover}; }}
QPushButton[role="chip"]:checked {{ background: {accent_soft}; border: 2px solid {accent}; margin: 0; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {ink}; margin: 0; }}
QPushButton[role="primary"]:disabled, QPushButton[role="quiet"]:disabled, QPushButton[role="stop"]:disabled,
QPushButton[role="chip"]:disabled {{ border-style: dashed; }}
QToolButton {{ padding: 0; min-width: {target_inner}px; }}
QToolButton:checked {{ background: {accent_soft}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[role="rail"] {{ text-align: left; padding: 0 12px; min-height: {rail_inner}px; color: {muted}; }}
QPushButton[role="rail"]:hover {{ background: {hover}; color: {ink}; }}
QPushButton[role="rail"]:checked {{ background: {accent_soft}; color: {ink}; }}
QPushButton[role="rail"]:focus {{ border-color: {accent}; }}
QPushButton[role="find"] {{ text-align: left; background: {surface}; color: {muted}; border: 1px solid
{field_line};
  margin: 1px; }}
QPushButton[role="find"]:hover {{ background: {hover}; }}
QPushButton[role="find"]:focus {{ border: 2px solid {accent}; margin: 0; }}
"""

_FIELD = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ background: {surface};
color: {ink};
  border: 1px solid {field_line}; border-radius: 8px; padding: 1px 9px; margin: 1px;
  selection-background-color: {accent}; selection-color: {accent_ink}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {muted}; }}
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ min-height: {field_inner}px; }}
QPlainTextEdit, QTextEdit {{ padding: 5px 6px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QSpinBox:focus {{ border: 2px solid {accent}; margin: 0; }}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"],
QComboBox[invalid="true"],
QDateEdit[invalid="true"] {{ border: 2px solid {stop}; margin: 0; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {paper}; color: {muted};
  border-color: {line}; }}
QLineEdit[role="plain"], QPlainTextEdit[role="plain"], QTextEdit[role="plain"] {{
  border-color: transparent;
  background: transparent; }}
QLineEdit[role="plain"]:focus, QPlainTextEdit[role="plain"]:focus, QTextEdit[role="plain"]:focus {{
  border-color: {accent}; }}
QComboBox QAbstractItemView {{ background: {surface}; color: {ink}; border: 1px solid {line}; outline: 0;
  selection-background-color: {accent_soft}; selection-color: {ink}; }}
QCheckBox, QRadioButton {{ spacing: 10px; min-height: {target_inner}px; border: 2px solid transparent;
  border-radius: 8px; padding-right: 8px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {indicator}px; height: {indicator}px; }}
QComboBox::drop-down {{ border: 0; width: {drop}px; subcontrol-position: center right; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
"""

_TEXT = """
QLabel {{ color: {ink}; background: transparent; }}
QLabel[role="title"] {{ font-size: {headline}px; font-weight: 700; }}
QLabel[role="letter"] {{ background: {accent_soft}; color: {accent}; border-radius: {letter_radius}px;
  font-size: {headline}px; font-weight: 700; }}
QLabel[role="display"] {{ font-size: {display}px; font-weight: 700; }}
QLabel[role="subtitle"] {{ font-size: {title}px; font-weight: 700; }}
QLabel[role="section"] {{ font-size: {large}px; font-weight: 700; }}
QLabel[role="lead"] {{ font-size: {large}px; }}
QLabel[role="label"] {{ font-weight: 700; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="help"] {{ color: {muted}; font-size: {small}px; }}
QLabel[role="saved"] {{ color: {muted}; font-size: {small}px; }}
QLabel[role="error"] {{ color: {stop}; font-size: {small}px; }}
QLabel[role="good"] {{ color: {good}; }}
QLabel[role="care"] {{ color: {care}; }}
QLabel[role="stop"] {{ color: {stop}; }}
QLabel[role="quote"] {{ font-size: {large}px; font-style: italic; }}
QLabel[role="code"] {{ font-size: {large}px; font-weight: 700; letter-spacing: 1px; }}
QLabel[role="chip"] {{ background: {hover}; border-radius: {tag_radius}px; padding: 3px 10px; font-size:
{small}px; }}
QLabel[role="chip"][tone="accent"] {{ background: {accent_soft}; }}
QLabel[role="chip"][tone="good"] {{ background: {good_soft}; color: {good}; }}
QLabel[role="chip"][tone="care"] {{ background: {care_soft}; color: {care}; }}
QLabel[role="chip"][tone="stop"] {{ background: {stop_soft}; color: {stop}; }}
"""

_SURFACE = """
QMainWindow, QDialog, QWidget[role="paper"] {{ background: {paper}; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: {radius}px; }}
QFrame[role="card"][tone="accent"] {{ background: {accent_soft}; border-color: {accent}; }}
QFrame[role="card"][tone="care"] {{ background: {care_soft}; border-color: {care}; }}
QFrame[role="card"][tone="stop"] {{ background: {stop_soft}; border-color: {stop}; }}
QFrame[role="rail"] {{ background: {surface}; border: 0; border-right: 1px solid {line}; }}
QFrame[role="header"] {{ background: {paper}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[role="divider"] {{ background: {line}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[role="banner"] {{ border-radius: 8px; border: 1px solid {accent}; background: {accent_soft}; }}
QFrame[role="banner"][tone="good"] {{ border-color: {good}; background: {good_soft}; }}
QFrame[role="banner"][tone="care"] {{ border-color: {care}; background: {care_soft}; }}
QFrame[role="banner"][tone="stop"] {{ border-color: {stop}; background: {stop_soft}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QStackedWidget {{ background: transparent; }}
QSplitter::handle {{ background: {line}; }}
QListView, QTreeView, QListWidget {{ background: {surface}; border: 1px solid {line}; border-radius:
{radius}px;
  outline: 0; padding: 4px; }}
QListView::item {{ min-height: {target}px; border-radius: 8px; padding: 4px 8px; color: {ink}; }}
QListView::item:hover {{ background: {hover}; }}
QListView::item:selected {{ background: {accent_soft}; color: {ink}; }}
QListView:focus {{ border: 2px solid {accent}; padding: 3px; }}
QListView[role="whole"], QListView[role="whole"]:focus {{ background: transparent; border: 0; padding: 0; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 6px; color: {ink}; }}
QMenu::item {{ padding: 7px 20px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {ink}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
QToolTip {{ background: {ink}; color: {paper}; border: 0; padding: 6px 8px; font-size: {small}px; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {field_line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background:
transparent;
  border: 0; width: 0; height: 0; }}
"""

_NAMES = (
    *("paper", "surface", "hover", "line", "field_line", "ink", "muted"),
    *("accent", "accent_hover", "accent_ink", "accent_soft"),
    *("good", "good_soft", "care", "care_soft", "stop", "stop_soft"),
)


def sheet(theme: Theme) -> str:
    """Return the whole style sheet for a theme and its text scale."""
    target = theme.target
    values: dict[str, str | int] = {name: theme.color(name) for name in _NAMES}
    values.update(
        small=theme.size(tokens.SMALL),
        large=theme.size(tokens.LARGE),
        title=theme.size(tokens.TITLE),
        headline=theme.size(tokens.HEADLINE),
        display=theme.size(tokens.DISPLAY),
        radius=tokens.RADIUS,
        target=target,
        # The height of a control's inside: its edge of two pixels above and below is added to it.
        target_inner=target - 4,
        field_inner=target - 2,
        rail_inner=target + 4,
        indicator=theme.size(18),
        drop=theme.size(28),
        chip_radius=target // 2 - 1,
        letter_radius=theme.size(72) // 2,
        tag_radius=(theme.size(tokens.SMALL) + 8) // 2,
    )
    return (_SURFACE + _TEXT + _FIELD + _BUTTON).format_map(values)
