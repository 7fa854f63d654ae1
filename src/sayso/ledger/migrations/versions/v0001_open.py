"""Open the book: documents and their records, neither of which can be changed or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the triggers that keep them."""
    op.create_table(
        "document",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("published_by", sa.String, nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("outlet", sa.String),
        sa.Column("url", sa.String),
        sa.Column("title", sa.String),
        sa.Column("language", sa.String),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("recorded", sa.String, nullable=False),
        sa.UniqueConstraint("id", "version", name="document_version"),
    )
    op.create_index("document_sha256", "document", ["sha256"])
    op.create_index("document_day", "document", ["day"])
    op.create_table(
        "record",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("document.key"), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("form", sa.JSON, nullable=False),
    )
    op.create_index("record_document", "record", ["document"])
    op.create_index("record_id", "record", ["id"])
    op.create_index("record_kind", "record", ["kind", "document"])
    for statement in _triggers(op.get_bind().dialect.name):
        op.execute(statement)


def _triggers(dialect: str) -> list[str]:
    """Triggers that refuse every change and deletion."""
    if dialect != "sqlite":
        refuse = (
            "CREATE FUNCTION sayso_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger only grows: % is refused', TG_OP; END $$"
        )
        return [refuse] + [
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION sayso_refuse()"
            for table in ("document", "record")
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {verb} is refused'); END"
        for table in ("document", "record")
        for verb in ("UPDATE", "DELETE")
    ]
