"""Bad input: refused in the contract's words, or taken as the text it is; never a stack trace, never what was typed."""

import json
import uuid

import httpx
import pytest

from tests.conftest import PREFIX, Chat, Service

PLANTED = "planted-words-9b1d"


def refused(response: httpx.Response, status: int, code: str) -> None:
    assert response.status_code == status, response.text
    error = response.json()["error"]
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert PLANTED not in response.text
    assert "Traceback" not in response.text
    assert response.headers["content-type"].startswith("application/json")


class TestTexts:
    @pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01", "\u200b\ufeff", "\U000e0041"])
    def test_nothing_to_read_is_refused(self, chat: Chat, text: str):
        refused(chat.post(id="x", text=text), 400, "empty")

    def test_eight_thousand_letters_are_read(self, chat: Chat):
        assert chat.say("a" * 8_000)
        assert chat.say("é" * 8_000)
        assert chat.say("🙂" * 8_000)

    def test_one_letter_more_is_refused(self, chat: Chat):
        refused(chat.post(id="x", text="a" * 8_001), 400, "too_long")

    def test_a_hundred_kilobytes_are_refused(self, chat: Chat):
        refused(chat.post(id="x", text=PLANTED * 8_000), 413, "too_large")

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "{{7*7}} {slot} ${x} %s %(a)s",
            "'; DROP TABLE events; --",
            "🙂",
            "नमस्ते",
            "مرحبا",
            "a\U000e0041b",
            "\u202etxet",
            "line\r\nline",
            "....",
            "\ud83d",
        ],
    )
    def test_any_other_text_is_answered(self, client: httpx.Client, chat: Chat, text: str):
        body = json.dumps({"id": "x", "text": text})  # written as escapes, so that half a character can be sent too
        response = client.post(f"{PREFIX}/message", content=body, headers={**chat.headers, "Content-Type": "application/json"})
        if response.status_code == 400:
            refused(response, 400, "empty")
        else:
            assert response.json()["messages"]

    def test_markup_comes_back_as_the_text_it_is(self, chat: Chat):
        chat.say("<b>hello</b>")
        assert "<b>hello</b>" in [message["text"] for message in chat.history()]

    def test_what_nobody_can_see_is_not_kept(self, chat: Chat):
        chat.say("he\x00l\U000e0041lo")
        assert "hello" in [message["text"] for message in chat.history()]


class TestShapes:
    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"id": "x"},
            {"text": "hello"},
            {"id": 5, "text": "hello"},
            {"id": "x", "text": 5},
            {"id": "x", "text": ["hello"]},
            {"id": "x", "text": {"a": 1}},
            {"id": "x", "payload": 5},
            {"id": "x", "text": "hello", "payload": "/affirm"},
            {"id": None, "text": "hello"},
        ],
    )
    def test_json_of_the_wrong_shape_is_refused(self, chat: Chat, body: dict):
        refused(chat.post(**body), 400, "wrong_shape")

    @pytest.mark.parametrize("message_id", ["", " ", "a b", "x" * 101, "é", "a/b", "\n"])
    def test_an_id_that_is_no_id_is_refused(self, chat: Chat, message_id: str):
        refused(chat.post(id=message_id, text="hello"), 400, "bad_value")

    @pytest.mark.parametrize("content", [b"{", b"hello", b"\xff\xfe", b"[" * 50_000, b'{"id": "\xff"}', b"{'a': 1}"])
    def test_what_is_no_json_is_refused(self, client: httpx.Client, chat: Chat, content: bytes):
        headers = {**chat.headers, "Content-Type": "application/json"}
        refused(client.post(f"{PREFIX}/message", content=content, headers=headers), 400, "not_json")

    @pytest.mark.parametrize("content", [b"[]", b'"hello"', b"5", b"null", b"true"])
    def test_json_that_is_no_object_is_refused(self, client: httpx.Client, chat: Chat, content: bytes):
        headers = {**chat.headers, "Content-Type": "application/json"}
        refused(client.post(f"{PREFIX}/message", content=content, headers=headers), 400, "wrong_shape")

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
    def test_another_content_type_is_refused(self, client: httpx.Client, chat: Chat, kind: str):
        headers = {**chat.headers, "Content-Type": kind}
        refused(client.post(f"{PREFIX}/message", content=b'{"id":"x","text":"hi"}', headers=headers), 415, "wrong_type")

    def test_a_content_type_may_name_its_charset(self, client: httpx.Client, chat: Chat):
        headers = {**chat.headers, "Content-Type": "application/json; charset=utf-8"}
        reply = client.post(f"{PREFIX}/message", content=b'{"id":"x","text":"hi"}', headers=headers)
        assert reply.status_code == 200


class TestTokens:
    @pytest.mark.parametrize(
        "header", [None, "", "Bearer", "Bearer x", "Basic abc", "Bearer a.b", "Bearer " + "a" * 5000, "bearer x"]
    )
    def test_a_forged_or_missing_token_is_refused(self, client: httpx.Client, header: str | None):
        headers = {} if header is None else {"Authorization": header}
        refused(client.post(f"{PREFIX}/message", json={"id": "x", "text": PLANTED}, headers=headers), 401, "session_ended")
        refused(client.get(f"{PREFIX}/history", headers=headers), 401, "session_ended")
        refused(client.delete(f"{PREFIX}/session", headers=headers), 401, "session_ended")

    def test_a_token_with_one_letter_changed_is_refused(self, client: httpx.Client, chat: Chat):
        for position in (0, len(chat.token) // 2, len(chat.token) - 2):
            changed = "A" if chat.token[position] != "A" else "B"
            chat_token = chat.token[:position] + changed + chat.token[position + 1 :]
            reply = client.get(f"{PREFIX}/history", headers={"Authorization": f"Bearer {chat_token}"})
            refused(reply, 401, "session_ended")

    def test_a_signed_token_of_a_conversation_that_never_was_is_refused(self, service: Service, client: httpx.Client):
        token = service.app.ctx.channel._tokens.sign(uuid.uuid4().hex)
        reply = client.post(f"{PREFIX}/message", json={"id": "x", "text": "hi"}, headers={"Authorization": f"Bearer {token}"})
        refused(reply, 401, "session_ended")


class TestPathsAndMethods:
    @pytest.mark.parametrize("path", ["/nothing", "/message/more", "/", "/../secret", "/%2e%2e/secret"])
    def test_an_unknown_path_is_not_found(self, client: httpx.Client, path: str):
        refused(client.get(PREFIX + path), 404, "not_found")

    def test_outside_the_channel_too(self, client: httpx.Client):
        for path in ("/webhooks", "/webhooks/rest/webhook", "/model", "/status", "/version", "/conversations/x/tracker"):
            refused(client.get(path), 404, "not_found")

    @pytest.mark.parametrize(
        ("method", "path"),
        [("GET", "/session"), ("GET", "/message"), ("PUT", "/message"), ("POST", "/history"), ("POST", "/health")],
    )
    def test_another_method_is_not_allowed_and_those_that_are_are_named(self, client: httpx.Client, method: str, path: str):
        reply = client.request(method, PREFIX + path)
        refused(reply, 405, "not_allowed")
        assert "OPTIONS" in reply.headers["allow"]


class TestOrigins:
    def test_an_allowed_origin_may_read_the_reply(self, client: httpx.Client):
        origin = "https://www.example.police.uk"
        reply = client.post(f"{PREFIX}/session", headers={"Origin": origin})
        assert reply.headers["access-control-allow-origin"] == origin
        assert reply.headers["vary"] == "Origin"

    def test_a_browser_may_ask_first(self, client: httpx.Client):
        headers = {
            "Origin": "https://www.example.police.uk",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        reply = client.options(f"{PREFIX}/message", headers=headers)
        assert reply.status_code == 204
        assert "authorization" in reply.headers["access-control-allow-headers"].lower()

    @pytest.mark.parametrize("origin", ["https://evil.example", "https://www.example.police.uk.evil.example", "null", "*"])
    def test_another_origin_may_not(self, client: httpx.Client, origin: str):
        reply = client.post(f"{PREFIX}/session", headers={"Origin": origin})
        assert "access-control-allow-origin" not in reply.headers

    def test_replies_are_not_cached_anywhere(self, client: httpx.Client, chat: Chat):
        assert client.get(f"{PREFIX}/history", headers=chat.headers).headers["cache-control"] == "no-store"
