"""The length limits are held."""

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def check_lengths(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("check_lengths")


def function(name: str, lines: int) -> ast.Module:
    return ast.parse(f"def {name}():\n" + "    pass\n" * (lines - 1))


@pytest.mark.parametrize(
    ("path", "name", "lines", "findings"),
    [
        ("parley/home.py", "panel", 40, 0),
        ("parley/home.py", "panel", 41, 1),
        ("dialogues/views/topics.py", "get", 25, 0),
        ("dialogues/views/topics.py", "get", 26, 1),
        ("dialogues/views/topics.py", "helper", 26, 0),
    ],
)
def test_a_function_over_its_limit_is_found(check_lengths, path, name, lines, findings):
    found = list(check_lengths.long_functions(Path(path), function(name, lines)))

    assert len(found) == findings


def test_modules_and_templates_over_their_limit_are_found(check_lengths, monkeypatch, tmp_path):
    monkeypatch.setattr(check_lengths, "ROOT", tmp_path)
    for path, lines in {"parley/long.py": 401, "parley/migrations/0001.py": 900, "templates/long.html": 121}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("\n" * lines)

    found = [*check_lengths.long_code(), *check_lengths.long_templates()]

    assert [line.split(":")[0] for line in found] == ["parley/long.py", "templates/long.html"]
