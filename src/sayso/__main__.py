"""Lets `python -m sayso` be the `sayso` command."""

from sayso.cli import main

if __name__ == "__main__":
    main()
