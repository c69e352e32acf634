"""Limits on how fast one address and one conversation may go."""

from collections.abc import Iterator

import httpx
import pytest

from bot.channel.limits import RateLimit
from tests.conftest import PREFIX, Chat, Service


@pytest.fixture
def limited(service: Service, request: pytest.FixtureRequest) -> Iterator[None]:
    channel = service.app.ctx.channel
    before = getattr(channel, request.param)
    setattr(channel, request.param, RateLimit(3))
    yield
    setattr(channel, request.param, before)


def too_fast(reply: httpx.Response) -> bool:
    if reply.status_code != 429:
        return False
    assert reply.json()["error"]["code"] == "too_fast"
    assert "999" in reply.json()["error"]["message"], "someone in danger is told whom to ring"
    assert 0 < int(reply.headers["retry-after"]) <= 60
    return True


@pytest.mark.parametrize("limited", ["_begun"], indirect=True)
def test_one_address_may_not_begin_without_end(client: httpx.Client, limited: None):
    assert [too_fast(client.post(f"{PREFIX}/session")) for _ in range(5)] == [False] * 3 + [True] * 2


@pytest.mark.parametrize("limited", ["_said"], indirect=True)
def test_one_conversation_may_not_flood(chat: Chat, begin, limited: None):
    assert [too_fast(chat.post(id=str(n), text="hello")) for n in range(5)] == [False] * 3 + [True] * 2
    assert not too_fast(begin().post(id="1", text="hello")), "another conversation goes on"


@pytest.mark.parametrize("limited", ["_asked"], indirect=True)
def test_one_address_may_not_ask_without_end_but_watching_goes_on(client: httpx.Client, limited: None):
    assert [too_fast(client.get(f"{PREFIX}/history")) for _ in range(5)] == [False] * 3 + [True] * 2
    assert client.get(f"{PREFIX}/health").status_code == 200
