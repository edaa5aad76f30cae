"""`make run`: what it refuses, in words, and that it does nothing twice."""

import importlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def run(monkeypatch):
    """The script as a module, as it imports its neighbors."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("run")


@pytest.fixture
def commands(run, monkeypatch):
    """What would have been run, instead of running it."""
    commands = []

    def remember(command, **options):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run.subprocess, "run", remember)
    return commands


def start(**environ: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "scripts/run.py"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_taken_port_is_said_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        result = start(PORT=str(port))

    assert result.returncode == 1
    assert f"port {port} is taken" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "８０００"])
def test_a_wrong_port_is_said(port):
    result = start(PORT=port)

    assert result.returncode == 1
    assert "PORT must be a number from 1 to 65535" in result.stderr


def test_production_is_not_run_as_a_demo(run, monkeypatch):
    monkeypatch.setenv("PARLEY_MODE", "production")

    with pytest.raises(SystemExit, match="make run is the demo"):
        run.demo_environment(8000)


def test_an_older_python_is_told_what_is_needed(tmp_path):
    script = (ROOT / "scripts" / "run.py").read_text()
    head = script[: script.index("import hashlib")].replace("sys.version_info < (3, 11)", "True")

    result = subprocess.run([sys.executable, "-c", head], capture_output=True, text=True, check=False, timeout=60)

    assert result.returncode == 1
    assert "needs Python 3.11 or newer" in result.stderr


def test_the_second_start_prepares_nothing(run, commands, tmp_path):
    (tmp_path / "parley.sqlite3").touch()

    run.prepare("python", tmp_path, {})
    run.prepare("python", tmp_path, {})

    assert commands == [["python", "manage.py", "prepare_demo", "tables", "programs", "samples", "accounts"]]


def test_a_lost_database_is_made_anew(run, commands, tmp_path):
    run.prepare("python", tmp_path, {})
    run.prepare("python", tmp_path, {})

    assert len(commands) == 2


def test_samples_asked_for_later_are_all_that_is_added(run, commands, tmp_path):
    (tmp_path / "parley.sqlite3").touch()
    run.prepare("python", tmp_path, {"SAMPLES": "0"})

    run.prepare("python", tmp_path, {})

    assert commands[0][3:] == ["tables", "programs", "accounts"]
    assert commands[1][3:] == ["samples", "accounts"]


def test_another_database_is_prepared_in_full(run, commands, tmp_path):
    (tmp_path / "parley.sqlite3").touch()
    run.prepare("python", tmp_path, {})

    run.prepare("python", tmp_path, {"DATABASE_URL": "postgres://user@/other"})

    assert commands[1][3:] == ["tables", "programs", "samples", "accounts"]


def test_a_failed_preparation_is_tried_again(run, monkeypatch, tmp_path):
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(run.subprocess, "run", lambda *arguments, **options: failed)

    with pytest.raises(SystemExit, match="could not be prepared"):
        run.prepare("python", tmp_path, {})

    assert not (tmp_path / "prepared.json").exists()
