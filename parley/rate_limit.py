"""How often something may be asked for. The counts live in the cache, which all workers share."""

import time

from django.core.cache import cache


def is_within(name: str, *, most: int, seconds: int) -> bool:
    """Count one more for this name; whether it is among the first `most` of the running span of that many seconds."""
    key = f"rate-{name}-{int(time.time()) // seconds}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the span ended in between
        return True
