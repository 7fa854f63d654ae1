"""Builds the documentation site: every page is there, no link is broken, and nothing is fetched from elsewhere when a page is opened."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from typer.main import get_command

from sayso.cli import app

ROOT = Path(__file__).parents[1]
LOADED = re.compile(
    r"<(?:script|img|iframe)[^>]*\ssrc=[\"']?(https?:|//)|<link[^>]*rel=[\"']?(?:stylesheet|preconnect)[^>]*href=[\"']?(https?:|//)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


def test_every_page_of_the_folder_is_in_the_site(site):
    for page in (ROOT / "docs").rglob("*.md"):
        assert (site / page.relative_to(ROOT / "docs")).with_suffix(".html").is_file(), page


def test_no_page_loads_anything_from_elsewhere(site):
    for page in site.rglob("*.html"):
        assert not LOADED.search(page.read_text(encoding="utf-8")), page


def test_the_reference_holds_every_command_and_every_rule(site):
    commands = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert all(f"sayso {name}" in commands for name in get_command(app).commands)
    rules = (site / "reference" / "rules.html").read_text(encoding="utf-8")
    assert all(rule in rules for rule in ("hedge.at_least", "figure.killed.object", "statement.said"))


def test_every_page_stands_in_the_menu():
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert f": {page.relative_to(ROOT / 'docs')}" in menu, page
