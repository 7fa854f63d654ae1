"""Keep by what each article is found among very many, and to which earlier ones it is tied, so that a story can be found alone."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.ties import tie
from sayso.records import Document

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and fill them from the texts that are there."""
    op.create_table(
        "mark",
        sa.Column("mark", sa.BigInteger, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("document.key"), primary_key=True),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
    op.create_table(
        "tie",
        sa.Column("document", sa.Integer, sa.ForeignKey("document.key"), primary_key=True),
        sa.Column("other", sa.Integer, sa.ForeignKey("document.key"), primary_key=True),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
    op.create_index("tie_other", "tie", ["other"], if_not_exists=True)
    connection = op.get_bind()
    connection.execute(sa.text("DELETE FROM tie"))
    connection.execute(sa.text("DELETE FROM mark"))
    asked = sa.text("SELECT key, id, text, sha256, published FROM document ORDER BY key")
    for row in connection.execute(asked).all():
        tie(connection, row.key, Document(row.id, row.text, row.sha256, row.published))
