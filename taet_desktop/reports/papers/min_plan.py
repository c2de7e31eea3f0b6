"""Min plan: the dream, the goal and up to three small steps as a path on one page, to hang on a fridge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.instrument import FACE_STEPS
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.plan import CLOUD, SIGN, faces_box, stone, trail
from taet_desktop.domain.plan_words import CHEERS, short_day, titles
from taet_desktop.domain.values import SUCCESSES
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.reports import style
from taet_desktop.reports.flow import Row
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.fitting import Remember, fit
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import laid_out
from taet_desktop.reports.papers.paper import A4, Page, Paper
from taet_desktop.reports.papers.plan_pages import STEPS, Plan, Step, plans
from taet_desktop.reports.papers.plan_shapes import (
    draw_cloud,
    draw_stone,
    draw_trail,
    on_page,
    write_lines,
)
from taet_desktop.reports.papers.rows import heading, tick_box, words
from taet_desktop.reports.structure import Element

_WIDE = A4[1] - 2 * 54


def min_plan(material: Material, *, large: bool = False, blank: bool = False) -> Paper:
    """Return the plan: a page for each goal and each three steps; empty where nothing is written yet."""
    whole: dict[str, str] = {}
    found = [Plan(gentle=material.citizen.form is QuestionForm.GENTLE)] if blank else list(plans(material))
    pages: list[Page] = [_page(plan, material, Look(large), whole) for plan in found]
    # Which texts are too long is known once they are laid out.
    for plan in found:
        _Drawing(plan, material, Look(large), whole.__setitem__).measure()
    if whole:
        pages += laid_out(_in_full(whole, Look(large)), material.foot(), Look(large), wide=True)
    return Paper("Min plan", tuple(pages), True, author=material.adviser_name, subject="Min plan")


def _page(plan: Plan, material: Material, look: Look, whole: dict[str, str]) -> Page:
    return lambda painter: _Drawing(plan, material, look, whole.__setitem__).draw(painter)


def _in_full(whole: Mapping[str, str], look: Look) -> list[Row]:
    rows = words("Her er det hele", look.title, _WIDE, role="H1")
    for name, said in whole.items():
        rows += heading(name, look, _WIDE)
        rows += words(said, look.body, _WIDE, gap=look.size(4))
    return rows


class _Drawing:
    """One page of the plan; `remember` is told what is too long for it."""

    def __init__(self, plan: Plan, material: Material, look: Look, remember: Remember) -> None:
        self._plan = plan
        self._material = material
        self._look = look
        self._remember = remember
        large = look.large
        self.cloud, self.sign, self.faces = on_page(CLOUD), on_page(SIGN), on_page(faces_box(STEPS))
        self.stones = [on_page(stone(number)) for number in range(STEPS)]
        self._least = 18.0 if large else 11.5

    def measure(self) -> None:
        """Find out which texts are too long, without drawing."""
        from taet_desktop.reports.pictures import Pictures

        self.draw(_Nowhere(_NoCanvas(), Pictures(_no_picture)))

    def draw(self, painter: Painter) -> None:
        """Draw the page."""
        draw_trail(painter, *trail(STEPS))
        self._head(painter)
        self._draw_dream(painter)
        self._draw_goal(painter)
        for number in range(STEPS):
            self._draw_step(painter, number)
        self._draw_faces(painter)
        self._foot(painter)

    def _fit(self, name: str, said: str, place: tuple[float, float], largest: float, **more: Any) -> Any:
        smallest = min(self._least, largest) if not self._look.large else 18.0
        made = fit(said, *place, (max(largest, smallest), smallest), **more)
        if made.cut:
            self._remember(name, said)
        return made

    def _head(self, painter: Painter) -> None:
        top = A4[0] - 22.0
        title = fit("Min plan", 300, 44, (32, 32), bold=True, color=style.ACCENT)
        title.draw(painter, 40, top, role="H1")
        today = clock.danish_date(self._material.today)
        name = self._fit("Navn", f"{self._material.name} · {today}", (430, 26), 14, color=style.MUTED)
        name.draw(painter, 802 - max(line.width for line in name.lines), top - 12)

    def _draw_dream(self, painter: Painter) -> None:
        plan = self._plan
        draw_cloud(painter, self.cloud)
        left, low, width, height = self.cloud
        label = titles(gentle=plan.gentle).dream
        side = 38.0
        head = fit(label, 230, 26, (18, 18), bold=True, color=style.ACCENT)
        start = left + (width - head.lines[0].width - side - 8) / 2
        painter.picture(start, low + height - 66, side, "droem")
        head.draw(painter, start + side + 8, low + height - 36, role="H2")
        inner = (left + 44, width - 88)
        bottom = low + 26
        room = height - 92
        pictures = plan.dream_pictures[:4]
        if pictures:
            size = 40.0
            at = left + (width - len(pictures) * (size + 8) + 8) / 2
            for number, one in enumerate(pictures):
                painter.picture(at + number * (size + 8), bottom, size, one)
            room -= size + 2
            bottom += size + 2
        if plan.dream:
            said = self._fit(label, plan.dream, (inner[1], room), 22)
            said.draw(painter, inner[0], bottom + room - (room - said.height) / 2, inner[1])
        elif not pictures:
            write_lines(painter, (inner[0], bottom + room + 4), inner[1], 3, 32)

    def _draw_goal(self, painter: Painter) -> None:
        plan = self._plan
        left, low, width, height = self.sign
        # A signpost: two legs, and a board that can be read from afar.
        for leg in (left + 40, left + width - 48):
            painter.box(leg, low - 22, 8, 40, fill="#B99B6B")
        painter.box(left, low, width, height, radius=12, fill=style.WHITE, stroke=style.ACCENT, weight=2.2)
        label = titles(gentle=plan.gentle).goal
        painter.picture(left + 16, low + height - 52, 38, "maal")
        head = fit(label, 210, 26, (18, 18), bold=True, color=style.ACCENT)
        head.draw(painter, left + 64, low + height - 20, role="H2")
        bottom = low + 12
        if plan.status in SUCCESSES:
            cheer = CHEERS[plan.status]
            bottom += 28
            said = self._fit("Sådan går det", cheer, (width - 64, 26), 14, bold=True, color=style.ACCENT)
            painter.picture(left + 16, low + 12, 26, "stjerner")
            said.draw(painter, left + 50, low + 36)
        room = low + height - 58 - bottom
        if plan.goal:
            said = self._fit(label, plan.goal, (width - 32, room), 22, bold=True)
            said.draw(painter, left + 16, bottom + room - (room - said.height) / 2, width - 32)
        else:
            write_lines(painter, (left + 18, bottom + room + 2), width - 36, 3, 34)

    def _draw_step(self, painter: Painter, number: int) -> None:
        box = self.stones[number]
        draw_stone(painter, box, number)
        left, low, width, height = box
        step = self._plan.steps[number] if number < len(self._plan.steps) else Step("")
        inner, wide = left + 16, width - 32
        top = low + height - (10 if self._look.large else 14)
        side = 40.0 if self._look.large else 48.0
        pictogram = step.picture or (self._material.picture_for(step.what) if step.what else "")
        painter.picture(left + (width - side) / 2, top - side, side, pictogram or "skridt")
        digit = fit(str(self._plan.first + number), 30, 30, (18, 18), bold=True, color=style.WHITE)
        painter.disc(inner + 10, top - 13, 13, fill=style.ACCENT)
        digit.draw(painter, inner - 3, top - 1, 26, role="H3")
        top -= side + 4
        least = 24.0 if self._look.large else 19.0
        bottom = low + 42 + 2 * least
        if step.what:
            name = f"Skridt {self._plan.first + number}"
            what = self._fit(name, step.what, (wide, top - bottom), 16, bold=True)
            what.draw(painter, inner, top - (top - bottom - what.height) / 2, wide)
        else:
            write_lines(painter, (inner, top + 2), wide, 2, 25)
        self._who_and_when(painter, step, (inner, bottom, wide), least)
        self._tick(painter, step, left, low, width)

    def _who_and_when(
        self, painter: Painter, step: Step, place: tuple[float, float, float], high: float
    ) -> None:
        x, top, wide = place
        icon = min(18.0, high - 2)
        for pictogram, label, said in (
            ("borger", "Hvem", step.who),
            ("kalender", "Hvornår", short_day(step.when)),
        ):
            painter.picture(x, top - high + (high - icon) / 2, icon, pictogram)
            left = x + icon + 5
            if said:
                made = self._fit(label, said, (wide - icon - 5, high), 13)
                made.draw(painter, left, top - (high - made.base.leading) / 2)
            else:
                painter.rule(left, top - high + 3, x + wide, top - high + 3, stroke="#85908F", weight=0.9)
            top -= high

    def _tick(self, painter: Painter, step: Step, left: float, low: float, width: float) -> None:
        side = 20.0
        done = fit("Klaret", 90, 26, (18 if self._look.large else 13,) * 2)
        start = left + (width - side - 8 - done.lines[0].width) / 2
        element = Element("P")
        with painter.mark(element):
            tick_box(painter, start, low + 12, side, on=step.done)
            done.draw(painter, start + side + 8, low + 12 + side / 2 + done.base.leading / 2, element=element)

    def _draw_faces(self, painter: Painter) -> None:
        left, low, width, height = self.faces
        painter.box(left, low, width, height, radius=14, fill=style.WHITE, stroke=style.PATH, weight=1.6)
        head = fit("Sådan føles det", width - 16, 26, (16, 14), bold=True, color=style.ACCENT)
        head.draw(painter, left, low + height - 8, width, role="H2")
        step = (height - 42) / len(FACE_STEPS)
        side = step - 3
        size = 15.0 if self._look.large else 13.0
        for number, label in enumerate(FACE_STEPS):
            y = low + height - 36 - number * step
            element = Element("P")
            with painter.mark(element):
                painter.picture(left + 16, y - step / 2 - side / 2, side, f"ansigt-{number + 1}")
                word = fit(label, width - side - 36, 22, (size, 12))
                word.draw(painter, left + side + 28, y - step / 2 + word.base.leading / 2, element=element)
            if self._plan.face == number + 1:
                painter.disc(
                    left + 16 + side / 2, y - step / 2, side / 2 + 3, stroke=style.ACCENT, weight=2.8
                )

    def _foot(self, painter: Painter) -> None:
        material = self._material
        small, size = (14.0, 18.0) if self._look.large else (11.0, 15.0)
        base = 62.0
        painter.picture(40, 26, 34, "kalender")
        fit("Næste gang vi taler sammen", 340, 20, (small, small), color=style.MUTED).draw(painter, 84, base)
        below = base - small * 1.32
        if material.next_talk:
            talk = upper_first(material.next_talk.text())
            fit(talk, 376, size * 1.4, (size, 12), bold=True).draw(painter, 84, below)
        else:
            painter.rule(84, 28, 400, 28, stroke="#85908F", weight=0.9)
        painter.picture(478, 26, 34, "telefon")
        caller = f"Ring til {material.adviser_name}" if material.adviser_name else "Ring til mig"
        fit(caller, 280, 20, (small, 9), color=style.MUTED).draw(painter, 522, base)
        if material.adviser_phone:
            fit(material.adviser_phone, 280, 30, (size + 3, 12), bold=True).draw(painter, 522, below)
        else:
            painter.rule(522, 28, 800, 28, stroke="#85908F", weight=0.9)


class _NoCanvas:
    """Takes every stroke and draws nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **more: self


class _Nowhere(Painter):
    """A painter without a page, to find out what fits."""

    def picture(self, x: float, y: float, size: float, pictogram: str) -> None:
        """Draw nothing."""


def _no_picture(pictogram: str) -> bytes:
    raise KeyError(pictogram)


__all__ = ["Plan", "Step", "min_plan", "plans"]
