"""The encrypted store: vault, tables, repositories, unit of work, migrations, search."""
