"""The facts table of a municipality, in any database that SQLAlchemy reaches (docs/SCALE.md)."""
