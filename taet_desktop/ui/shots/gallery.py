"""Plays every scene in its looks on the real window, and keeps a picture of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop

from taet_desktop.ui.shots import citizen_scenes, locked_scenes
from taet_desktop.ui.shots.index import Shot
from taet_desktop.ui.shots.looks import LOOKS, Look
from taet_desktop.ui.shots.scenes import LOCKED, SCENES, Scene
from taet_desktop.ui.shots.stage import Stage
from taet_desktop.ui.walkthrough.camera import picture
from taet_desktop.ui.walkthrough.driver import Driver
from taet_desktop.ui.walkthrough.moves import Photo, Script, Until
from taet_desktop.ui.walkthrough.moves import Step as Part
from taet_desktop.ui.walkthrough.pauses import PauseWatch


class Gallery:
    """Draws the scenes that are wanted by name into `folder`; `shots` tells what has been drawn, in order."""

    def __init__(
        self, stage: Stage, folder: Path, *, wants: Callable[[str], bool], looks: Sequence[Look] = LOOKS
    ) -> None:
        self.stage = stage
        self.folder = folder
        self.shots: list[Shot] = []
        self._looks = looks
        self._wants = wants

    def draw(self) -> None:
        """Play it all. Raises what stopped a scene."""
        self.folder.mkdir(parents=True, exist_ok=True)
        driver = Driver(self._whole(), PauseWatch(), self._keep)
        loop = QEventLoop()
        driver.ended.connect(loop.quit)
        self.stage.app.show()
        driver.start()
        loop.exec()
        self.stage.app.close()
        if driver.error is not None:
            raise driver.error

    def _whole(self) -> Script:
        yield Part("begynd")
        yield Until("vinduet blev ikke klar", self.stage.app.window.isVisible, 30)
        yield Until("programmet blev ikke læst", lambda: hasattr(self.stage.app, "jobs"), 30)
        for look in self._looks:
            wanted = [scene for scene in SCENES if look.name in scene.looks and self._wants(scene.name)]
            if not wanted:
                continue
            yield from self.stage.dress(look)
            yield from self._play(look, (s for s in wanted if _before_opening(s)))
            yield from self._open()
            yield from self._play(look, (s for s in wanted if not _before_opening(s)))
            # A lock would keep a turned screen for whoever comes back.
            yield from citizen_scenes.turned_back(self.stage)
            yield from self.stage.lock()

    def _open(self) -> Script:
        stage = self.stage
        if stage.app.shell is not None:
            yield from stage.lock()
        yield from locked_scenes.leave_wizard(stage)
        yield from stage.unlock(stage.vault)

    def _play(self, look: Look, scenes: Iterable[Scene]) -> Script:
        for scene in scenes:
            yield Part(f"{look.name}/{scene.name}")
            yield from scene.play(self.stage)
            yield Photo(f"{look.name}/{scene.name}")

    def _keep(self, name: str) -> None:
        look_name, _, scene_name = name.rpartition("/")
        number = next((n for n, scene in enumerate(SCENES, 1) if scene.name == scene_name), 0)
        file = self.folder / f"{look_name or 'fejl'}-{number:03d}-{scene_name}.png"
        if not picture(self.stage.app.window).save(str(file)):
            raise OSError("the picture could not be written")
        scene = next((one for one in SCENES if one.name == scene_name), None)
        look = next((one for one in LOOKS if one.name == look_name), None)
        if scene is not None and look is not None:
            part = scene.part if look is LOOKS[0] else look.title
            self.shots.append(Shot(file.name, scene.title, part, look.title))


def _before_opening(scene: Scene) -> bool:
    return scene.part == LOCKED or scene.name.endswith("-tom")
