"""One turn at a time in a conversation, also when several processes serve it.

Rasa's own Redis lock reads and then writes its queue in two steps, so two processes can hold it at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import redis
from rasa.core.lock_store import InMemoryLockStore, LockError, LockStore

# Longer than the longest turn (see bot.channel.conversations), so a lock outlives its holder only after a crash.
LOCK_SECONDS = 20

# How often a waiting turn looks again: short enough that nobody notices.
LOOK_AGAIN_SECONDS = 0.05

KEY_PREFIX = "pause:lock:"


class RedisLocks(LockStore):
    """Locks in Redis, taken and given back in one step each."""

    def __init__(self, address: str = "", endpoint_config: Any = None) -> None:
        """`address`: as in PAUSE_REDIS_URL. `endpoint_config` is what Rasa gives when endpoints.yml names this class."""
        self._redis = redis.Redis.from_url(address or endpoint_config.url, socket_timeout=LOCK_SECONDS)

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_SECONDS,
        wait_time_in_seconds: float = LOOK_AGAIN_SECONDS,
    ) -> AsyncGenerator[None, None]:
        """Hold the lock of a conversation; times in seconds.

        Raises `rasa.core.lock_store.LockError` when it is not free within its life, or Redis does not answer.
        """
        lock = self._redis.lock(KEY_PREFIX + conversation_id, timeout=lock_lifetime, thread_local=False)
        try:
            async with asyncio.timeout(lock_lifetime):
                while not lock.acquire(blocking=False):
                    await asyncio.sleep(wait_time_in_seconds)
        except (TimeoutError, redis.RedisError) as error:
            raise LockError("the conversation's lock could not be taken") from error
        try:
            yield
        finally:
            with suppress(redis.RedisError):
                lock.release()


def locks_at(address: str) -> LockStore:
    """Give locks in Redis at `address`, or in memory when it is empty."""
    return RedisLocks(address) if address else InMemoryLockStore()
