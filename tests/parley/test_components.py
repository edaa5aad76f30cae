"""The gallery, and the rules that every component keeps."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from dialogues.pictures.timeline import MOST_YEARS

ROOT = Path(__file__).resolve().parent.parent.parent
COMPONENTS = ROOT / "templates" / "components"
INLINE = ("side", "sample", "src", "unknown", "status", "steps", "tag_you")


@pytest.fixture
def gallery(client_of, viewer) -> str:
    return client_of(viewer).get(reverse("parley:components")).content.decode()


def test_staff_see_the_gallery(gallery):
    assert "<title>Components · Parley</title>" in gallery


def test_a_funder_does_not_find_the_gallery(client_of, funder):
    assert client_of(funder).get(reverse("parley:components")).status_code == 404


def test_the_gallery_needs_no_inline_style_or_script(gallery):
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", gallery)


def test_everything_in_the_gallery_comes_from_here(gallery):
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//(?!example\.org)""", gallery)


def test_each_side_has_its_shape_and_its_name(gallery):
    assert '<span class="side us">United States</span>' in gallery
    assert '<span class="side other-2">South Africa</span>' in gallery


def test_a_fact_without_a_value_reads_not_known(gallery):
    assert '<dt>Empty fact</dt>\n<dd><span class="unknown">not known</span></dd>' in gallery


def test_uptake_fills_up_to_its_level(gallery):
    steps = re.findall(r'<span class="steps" aria-hidden="true">(.*?)</span>(\w[\w ]*)', gallery)

    assert [(filled.count('class="on"'), word) for filled, word in steps][:3] == [
        (0, "not shared yet"),
        (1, "shared"),
        (2, "briefed"),
    ]


def test_a_small_figure_shows_as_less_than_five(gallery):
    assert 'class="hid"' in gallery
    assert "Academia: China 8, India &lt;5" in gallery


@pytest.mark.parametrize("name", INLINE)
def test_an_inline_component_adds_no_space_after_it(name):
    text = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8")

    assert text == text.rstrip()


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_has_inline_style_script_or_handler(path):
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\s(?:src|type)=)", path.read_text(encoding="utf-8")
    )


def test_each_glyph_of_a_status_is_in_the_sprite(gallery):
    sprite = (ROOT / "static" / "img" / "sprite.svg").read_text(encoding="utf-8")
    used = set(re.findall(r"sprite\.svg#([\w-]+)", gallery))

    assert used - set(re.findall(r'<symbol id="([\w-]+)"', sprite)) == set()


@pytest.mark.parametrize("rule", [".n-{}", ".c{}", ".w{}"])
def test_the_style_sheet_has_a_class_for_each_number_of_years(rule):
    css = (ROOT / "static" / "css" / "pictures.css").read_text(encoding="utf-8")

    assert [n for n in range(1, MOST_YEARS + 1) if f"{rule.format(n)} {{" not in css] == []
