"""The vendored files are the ones that were reviewed: same bytes, no file without an entry, no stray source map."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
ENTRIES = json.loads((VENDOR / "VENDORED.json").read_text(encoding="utf-8"))


def test_each_vendored_file_has_the_recorded_hash():
    actual = {entry["file"]: hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() for entry in ENTRIES}

    assert actual == {entry["file"]: entry["sha256"] for entry in ENTRIES}


def test_each_file_in_the_folder_is_recorded():
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}

    assert present - {"VENDORED.json"} == {entry["file"] for entry in ENTRIES}


def test_each_package_ships_its_license_text():
    licensed = {entry["package"] for entry in ENTRIES if "LICENSE" in entry["file"]}

    assert licensed == {entry["package"] for entry in ENTRIES}


def test_no_vendored_text_points_to_a_source_map():
    texts = [path for path in VENDOR.rglob("*") if path.suffix in {".css", ".js"}]

    assert [path.name for path in texts if "sourceMappingURL" in path.read_text(encoding="utf-8")] == []
