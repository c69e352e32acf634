"""Talk in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from advice.vocabulary import Language
from bot import freshness, logs, settings

QUIT = ("/quit", "/q")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--language", choices=list(Language), default=Language.EN, help="language of the conversation")
    parser.epilog = "Type a message, or the number of a choice. /quit ends. Nothing is kept."


def run(arguments: argparse.Namespace) -> int:
    """Talk until the person ends it."""
    logs.configure("WARNING")
    with tempfile.TemporaryDirectory() as folder:
        given = replace(settings.read(), folder=Path(folder), store_url=f"sqlite:///{folder}/talk.db", redis_url="")
        asyncio.run(_talk(given, arguments.language))
    return 0


async def _talk(given: settings.Settings, language: str) -> None:
    from bot.converse.client import Client
    from bot.service import build, running

    async with running(build(given, freshness.ensure_model())) as address, Client(address) as client:
        reply = await client.begin({"language": language})
        while True:
            _show(reply)
            try:
                said = (await asyncio.to_thread(input, "\n> ")).strip()
            except EOFError:
                return
            if said in QUIT:
                return
            titles = client.choices()
            if said.isdigit() and 0 < int(said) <= len(titles):
                reply = await client.press(titles[int(said) - 1])
            elif said:
                reply = await client.say(said)


def _show(messages: list[dict[str, object]]) -> None:
    number = 0
    for message in messages:
        print(f"\n{message.get('text') or message.get('error')}")
        for button in message.get("buttons", []):  # type: ignore[attr-defined]
            number += 1
            print(f"  [{number}] {button['title']}")
