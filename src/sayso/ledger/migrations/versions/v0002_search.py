"""Index the texts for search (SQLite with FTS5 only): words of all texts, single signs of those that put no spaces between words.

`search_words` holds no second copy of a text: it reads `document` (external content) and a trigger keeps it in step.
`search_signs` is filled by `ledger.signs`, because only Python can divide such texts.
"""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.signs import divided

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Marks (M*) belong to their word, or the vowel signs of Hindi would cut it in pieces.
CHARS = "categories ''L* N* Co M*''"
TOKENS = f"unicode61 remove_diacritics %d {CHARS}"
WORDS = f"text, content='document', content_rowid='key', tokenize='{TOKENS % 2}'"
SIGNS = f"text, content='', tokenize='{TOKENS % 0}'"
# Each can be run again: SQLite's changes of schema may be left half-done by a kill.
MAKE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5({WORDS})",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_signs USING fts5({SIGNS})",
    """CREATE TRIGGER IF NOT EXISTS document_search AFTER INSERT ON document
    BEGIN INSERT INTO search_words(rowid, text) VALUES (new.key, new.text); END""",
    "INSERT INTO search_words(search_words) VALUES ('rebuild')",
    "INSERT INTO search_signs(search_signs) VALUES ('delete-all')",
)


def upgrade() -> None:
    """Make the two tables and the trigger, and index what is there; nothing where the database cannot."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite" and _has_fts5(connection):
        make(connection)


def make(connection: sa.Connection) -> None:
    """Make what is not there, and the index anew from the texts."""
    for statement in MAKE:
        connection.exec_driver_sql(statement)
    for key, text in connection.exec_driver_sql("SELECT key, text FROM document ORDER BY key").yield_per(500):
        if signs := divided(text):
            connection.exec_driver_sql("INSERT INTO search_signs(rowid, text) VALUES (?, ?)", (key, signs))


def _has_fts5(connection: sa.Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").first())
