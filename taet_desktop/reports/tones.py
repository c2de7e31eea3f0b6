"""The colours of ink on paper: those of the light screen, each at 3:1 or more against white."""

TONE_COLORS = {
    "blaek": "#1F2A30",
    "blaa": "#1D5FA8",
    "groen": "#1E7A46",
    "roed": "#B3261E",
    "gul": "#B87F00",
}
