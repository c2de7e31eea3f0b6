"""Canvases on the screen of a test."""

from tests.ui.fields.conftest import context, show

__all__ = ["context", "show"]
