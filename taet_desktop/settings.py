"""What the adviser has chosen for this machine: a small JSON file, nothing personal.

A damaged file is set aside and the defaults are used, since settings can always be chosen again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from taet_desktop import logs, paths

log = logs.get(__name__)

FEEDBACK_VARIANTS = ("", "ansigter", "linje", "egne")


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices for this machine.

    `theme` is "system", "light", "dark" or "contrast"; `text_scale` is a percentage (100–200);
    `idle_minutes` is how long before an untouched window locks itself, `citizen_idle_minutes` the same while
    the screen is turned to the citizen, since thinking takes time; `scanning` is how the turned screen is
    used with switches: "", "two" (Space goes on, Enter chooses) or "one" (it goes on by itself);
    `export_folder` is where the last package for the record system was put; `feedback_variant` is the kind
    of feedback that is used: "ansigter", "linje", "egne", or "" to choose each time; `camera_folder` is where
    the newest photo is looked for, `watch_folder` where packages from others are, "" for nowhere.
    """

    vault: str = ""
    theme: str = "system"
    text_scale: int = 100
    idle_minutes: int = 5
    citizen_idle_minutes: int = 20
    scanning: str = ""
    export_folder: str = ""
    feedback_variant: str = ""
    camera_folder: str = ""
    watch_folder: str = ""

    def with_(self, **changes: Any) -> Settings:
        """Return a copy with some choices changed."""
        return replace(self, **changes)


def settings_file() -> Path:
    """Return where the settings lie."""
    return paths.config_dir() / "settings.json"


def load() -> Settings:
    """Read the settings; missing or damaged ones give the defaults."""
    file = settings_file()
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.info("settings unreadable, using defaults")
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    defaults = asdict(Settings())
    known = {
        f.name: raw[f.name]
        for f in fields(Settings)
        if f.name in raw and type(raw[f.name]) is type(defaults[f.name])
    }
    return _within_bounds(Settings(**known))


def _within_bounds(settings: Settings) -> Settings:
    theme = settings.theme if settings.theme in {"system", "light", "dark", "contrast"} else "system"
    variant = settings.feedback_variant
    return settings.with_(
        theme=theme,
        feedback_variant=variant if variant in FEEDBACK_VARIANTS else "",
        text_scale=min(200, max(100, settings.text_scale)),
        idle_minutes=min(60, max(1, settings.idle_minutes)),
        citizen_idle_minutes=min(120, max(1, settings.citizen_idle_minutes)),
        scanning=settings.scanning if settings.scanning in {"", "two", "one"} else "",
    )


def save(settings: Settings) -> None:
    """Write the settings in one step, so that a crash leaves either the old or the new file."""
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    part.replace(file)
