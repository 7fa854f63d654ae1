"""The errors that sayso raises; each message names the thing and says what to do."""


class SaysoError(Exception):
    """Base of all errors that a caller can mend; its text is one line, fit to show to a user."""


class LexiconError(SaysoError):
    """A rule table is broken; the message names file, row and key."""


class ReadingError(SaysoError):
    """A file cannot be read as a document; the message names the file."""


class LedgerError(SaysoError):
    """A ledger cannot be opened or written; the message names the file."""
