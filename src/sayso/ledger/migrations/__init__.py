"""Numbered migrations of the ledger; each is one file in ``versions``, never edited once released."""
