"""How often something may be asked for. The counts live in the cache, which all workers share."""

import time

from django.core.cache import cache


def is_within(name: str, *, most: int, seconds: int) -> bool:
    """Count one more for this name; whether it is among the first `most` of the running span of that many seconds.

    Two at the very same moment may count as one: it is a limit on floods, not an account.
    """
    key = f"rate-{name}-{int(time.time()) // seconds}"
    count = cache.get(key, 0) + 1
    if count > most:
        return False
    cache.set(key, count, seconds)
    return True
