"""The tables of the facts, as SQLAlchemy Core knows them; what makes them is the frozen SQL in `migrations`.

Every column of a fact is a whole number. `fact_code` alone has text: the names of the program's own tools,
questions and choices.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, SmallInteger, Table, Text

metadata = MetaData()

code = Table(
    "fact_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)
citizen = Table(
    "fact_citizen",
    metadata,
    Column("citizen", BigInteger, primary_key=True, autoincrement=False),
    Column("source", BigInteger, nullable=False),
    Column("print", BigInteger, nullable=False),
)
visit = Table(
    "fact_visit",
    metadata,
    Column("visit", BigInteger, primary_key=True, autoincrement=False),
    Column("citizen", BigInteger, nullable=False),
    Column("month", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("minutes", Integer),
    Column("waited", Integer),
)
response = Table(
    "fact_response",
    metadata,
    Column("response", BigInteger, primary_key=True, autoincrement=False),
    Column("citizen", BigInteger, nullable=False),
    Column("visit", BigInteger),
    Column("month", Integer, nullable=False),
    Column("tool", Integer, nullable=False),
)
answer = Table(
    "fact_answer",
    metadata,
    Column("citizen", BigInteger, nullable=False),
    Column("response", BigInteger, nullable=False),
    Column("month", Integer, nullable=False),
    Column("question", Integer, nullable=False),
    Column("voice", SmallInteger, nullable=False),
    Column("informant", SmallInteger, nullable=False),
    Column("form", SmallInteger, nullable=False),
    Column("source", SmallInteger, nullable=False),
    Column("value", SmallInteger),
    Column("choice", Integer, nullable=False),
)
FACTS = (visit, response, answer)
"""The tables that hold a citizen's facts, beside `fact_citizen`."""
VIEWS = (
    "leader_visits",
    "leader_waiting",
    "leader_tools",
    "leader_scales",
    "leader_choices",
)
"""What a leader is given the right to read."""
