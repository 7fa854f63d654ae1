"""Watching a folder: what comes in is added once, when it is whole; what it brings is said."""

import os
import signal
import subprocess
import sys

import pytest

from sayso.ledger import Ledger
from sayso.reading import read_in
from sayso.running.watching import Folder

FIRST = "At least 12 people were killed in Halden on Tuesday, the mayor said.\n"
SECOND = "At least 15 people were killed in Halden on Tuesday, the mayor said on Wednesday.\n"


@pytest.fixture
def incoming(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


@pytest.fixture
def once(sayso, incoming, tmp_path):
    return lambda *more: sayso("watch", "--once", "--settle", 0, "--ledger", tmp_path / "s.sayso", *more, incoming)


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_one_pass_adds_what_is_there_and_says_what_it_brings(once, incoming):
    put(incoming, "a.txt", FIRST)
    put(incoming, "index.jsonl", '{"doc": "a.txt", "published": "2021-03-02"}\n{"doc": "b.txt", "published": "2021-03-03"}\n')
    status, out, err = once()
    assert (status, err.strip().endswith("1 document added")) == (0, True)
    assert out.splitlines()[0] == "added: a.txt · 2021-03-02 · 5 records"
    put(incoming, "b.txt", SECOND)
    status, out, _ = once()
    assert status == 0
    assert out.splitlines()[0].startswith("added: b.txt · 2021-03-03")
    assert "revised: killed" in out


def test_what_was_read_is_not_read_again_unless_it_changed(once, incoming):
    path = put(incoming, "sub/a.txt", FIRST)
    assert "added: sub/a.txt" in once()[1]
    os.utime(path, (1, 1))
    assert once()[1] == ""
    put(incoming, "sub/a.txt", SECOND)
    assert "new version: sub/a.txt" in once()[1]


def test_a_file_that_cannot_be_read_is_one_line_once_and_the_others_are_added(once, incoming):
    put(incoming, "bad.pdf", "%PDF-1.4 and no more")
    put(incoming, "good.txt", FIRST)
    status, out, err = once()
    assert (status, "good.txt" in out, err.count("bad.pdf")) == (1, True, 1)
    assert once()[0] == 0


def test_many_at_once_are_counted_not_told(once, incoming):
    for n in range(12):
        put(incoming, f"{n}.txt", FIRST.replace("12", str(20 + n)))
    assert "12 documents at once" in once()[1]


def test_a_file_is_read_when_it_has_not_changed_for_a_while(incoming, tmp_path):
    path = put(incoming, "a.txt", FIRST)
    with Ledger(tmp_path / "s.sayso") as ledger:
        folder = Folder(incoming, ledger, lambda p: read_in(incoming, p, fault=print), settle=3600)
        assert (list(folder.look()), folder.waits) == ([], True)
        os.utime(path, (1, 1))
        assert [one.id for one in folder.look()] == ["a.txt"]
        assert (list(folder.look()), folder.waits) == ([], False)


def test_a_file_that_grows_while_it_is_read_is_read_again(incoming, tmp_path):
    path = put(incoming, "a.txt", FIRST)

    def read(p):
        yield from read_in(incoming, p, fault=print)
        if path.read_text() == FIRST:
            path.write_text(FIRST + SECOND)

    with Ledger(tmp_path / "s.sayso") as ledger:
        folder = Folder(incoming, ledger, read, settle=0)
        assert [one.how for one in folder.look()] == ["new"]
        assert [one.how for one in folder.look()] == ["version"]


def test_a_folder_that_is_not_there_is_named(sayso, tmp_path):
    status, _, err = sayso("watch", "--ledger", tmp_path / "s.sayso", tmp_path / "gone")
    assert (status, "gone: is no folder" in err) == (1, True)
    assert not (tmp_path / "s.sayso").exists()


def test_the_command_adds_what_appears_until_it_is_stopped(incoming, tmp_path):
    command = [sys.executable, "-m", "sayso", "watch", "--settle", "0", "--ledger", tmp_path / "s.sayso", incoming]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1)
    try:
        assert "watching" in run.stderr.readline()
        part = put(tmp_path, "part", FIRST)
        part.rename(incoming / "a.txt")
        assert run.stdout.readline().startswith("added: a.txt")
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=30)
    finally:
        run.kill()
    assert (run.returncode, "Traceback" in err, "1 document added" in err) == (0, False, True)


def test_without_the_library_one_line_says_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['watchfiles'] = None; "
        f"sys.argv = ['sayso', 'watch', {str(tmp_path)!r}, '--ledger', {str(tmp_path / 'w.sayso')!r}]; from sayso.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "pip install 'sayso[watch]'" in done.stderr
    assert "Traceback" not in done.stderr
