"""Answers to programs that ask a ledger: an assistant over MCP.

``shelf`` opens the ledger for reading and keeps what was linked; ``tools`` says what can be asked; ``answers`` answers (no I/O, no
SDK), with ``quoting`` for records and ``paging`` for long lists; ``mcp`` speaks the protocol.
"""
