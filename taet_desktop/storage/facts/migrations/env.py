"""What Alembic runs: the migrations on the connection that `upgrade` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="fact_schema",
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
