"""Note which files of a watched folder have been read, so that no run reads them again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it may be there half-made after a kill."""
    op.create_table(
        "file",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("modified", sa.BigInteger, nullable=False),
        sa.Column("recorded", sa.String, nullable=False),
        if_not_exists=True,
    )
