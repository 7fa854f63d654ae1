"""${message}"""

revision = "${up_revision}"
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Migrate."""
    ${upgrades if upgrades else "pass"}
