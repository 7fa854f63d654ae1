"""Processes that call reading, extraction and ledger over many files; they hold no logic of their own."""
