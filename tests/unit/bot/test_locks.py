"""Locks: one turn at a time in a conversation."""

import asyncio
from types import SimpleNamespace

import pytest
import redis
from rasa.core.lock_store import InMemoryLockStore, LockError

from bot.locks import RedisLocks, locks_at


class RedisWithOneKey:
    """As much of Redis as the lock needs: taking is one step, and gives back only what is held."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.is_down = False

    def lock(self, name: str, **_: object) -> SimpleNamespace:
        def acquire(blocking: bool) -> bool:
            assert not blocking, "a blocking wait would stop every other conversation"
            if self.is_down:
                raise redis.ConnectionError
            if name in self.held:
                return False
            self.held.add(name)
            return True

        return SimpleNamespace(acquire=acquire, release=lambda: self.held.discard(name))


@pytest.fixture
def server() -> RedisWithOneKey:
    return RedisWithOneKey()


@pytest.fixture
def locks(server: RedisWithOneKey) -> RedisLocks:
    made = RedisLocks("redis://localhost:1")
    made._redis = server
    return made


async def order_of_two_turns(locks: RedisLocks, first: str, second: str) -> list[str]:
    order: list[str] = []

    async def turn(conversation: str, name: str) -> None:
        async with locks.lock(conversation, wait_time_in_seconds=0.001):
            order.append(f"{name} begins")
            await asyncio.sleep(0.01)
            order.append(f"{name} ends")

    await asyncio.gather(turn(first, "first"), turn(second, "second"))
    return order


async def test_two_turns_of_one_conversation_wait_for_each_other(locks: RedisLocks):
    order = await order_of_two_turns(locks, "a", "a")
    assert order == ["first begins", "first ends", "second begins", "second ends"]


async def test_two_conversations_do_not_wait(locks: RedisLocks):
    order = await order_of_two_turns(locks, "a", "b")
    assert order[:2] == ["first begins", "second begins"]


async def test_a_lock_is_given_back_after_an_error(locks: RedisLocks, server: RedisWithOneKey):
    with pytest.raises(ZeroDivisionError):
        async with locks.lock("a"):
            raise ZeroDivisionError
    assert not server.held


async def test_a_lock_that_is_never_free_is_an_error(locks: RedisLocks, server: RedisWithOneKey):
    server.held.add("pause:lock:a")
    with pytest.raises(LockError):
        async with locks.lock("a", lock_lifetime=0.01, wait_time_in_seconds=0.001):
            pass


async def test_redis_being_down_is_an_error(locks: RedisLocks, server: RedisWithOneKey):
    server.is_down = True
    with pytest.raises(LockError):
        async with locks.lock("a"):
            pass


def test_without_an_address_locks_are_in_memory():
    assert isinstance(locks_at(""), InMemoryLockStore)
    assert isinstance(locks_at("redis://localhost:1"), RedisLocks)
