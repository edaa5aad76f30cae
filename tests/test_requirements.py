"""What pip installs is what uv locks, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pinned(name: str) -> dict[str, str]:
    """Package to version, from an exported file."""
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", (ROOT / name).read_text(), re.MULTILINE))


def asked_for() -> tuple[set[str], set[str]]:
    """Names that the app needs, and those of the test and dev groups too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]

    def names(lines):
        return {re.match(r"[\w-]+", line)[0] for line in lines}

    runtime = names(project["project"]["dependencies"])
    return runtime, runtime | names(groups["test"]) | names(groups["dev"])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_exported_versions_are_the_locked_ones(name):
    locked = {row["name"]: row["version"] for row in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}

    assert {package: locked.get(package) for package in pinned(name)} == pinned(name) != {}


def test_everything_asked_for_is_exported():
    runtime, everything = asked_for()

    assert runtime - pinned("requirements.txt").keys() == set()
    assert everything - pinned("requirements-dev.txt").keys() == set()


def test_test_tools_stay_out_of_the_runtime():
    runtime, everything = asked_for()

    assert (everything - runtime) & pinned("requirements.txt").keys() == set()
