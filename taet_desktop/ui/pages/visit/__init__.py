"""The visit: tools on the left, one tool in the middle, the note on the right."""

from taet_desktop.ui.pages.visit.page import VisitPage as VisitPage
