"""Addresses made from names."""

from collections.abc import Iterable

from django.utils.text import slugify


def free_slug(name: str, *, taken: Iterable[str], fallback: str, longest: int = 60) -> str:
    """A slug from the name, "-2" and so on where it is taken or reserved; `fallback` if no letter of it is Latin."""
    unavailable = {"new", *taken}
    stem = slugify(name)[: longest - 5].strip("-") or fallback
    slug, number = stem, 2
    while slug in unavailable:
        slug, number = f"{stem}-{number}", number + 1
    return slug
