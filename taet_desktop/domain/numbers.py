"""Numbers as Danes write them."""


def danish_number(value: int) -> str:
    """Return `200.000`."""
    return f"{value:,}".replace(",", ".")
