"""Say what messages are understood as, after the same cleaning and redaction as on the web."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from advice import registry
from bot import freshness, logs
from bot.channel.errors import ChannelError, ErrorWords
from bot.paths import KNOWLEDGE_FOLDER

# Guesses that are worth reading.
RANKING_LENGTH = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = 'Each line of standard input is {"text": "..."}; each line of output is what it was understood as.'


def run(arguments: argparse.Namespace) -> int:
    """Read lines to the end; a line that is no JSON of this shape gets a line with an error, and it goes on."""
    logs.configure("WARNING")
    asyncio.run(_parse(sys.stdin, sys.stdout))
    return 0


async def _parse(lines: TextIO, out: TextIO) -> None:
    from rasa.core.agent import Agent

    from bot.channel.conversations import understand
    from bot.channel.door import Door

    knowledge = registry.load(KNOWLEDGE_FOLDER)
    door, words = Door(knowledge), ErrorWords(knowledge)
    processor = Agent.load(freshness.ensure_model()).processor
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        text = _text_of(line)
        if text is None:
            said = {"error": f'line {number} is not {{"text": "..."}}; write one JSON object on each line'}
        else:
            try:
                said = {**as_line(await understand(processor, door.let_in(text))), "text": text}
            except ChannelError as error:
                said = {"text": text, "error": words.of(error.code)}
        print(json.dumps(said, ensure_ascii=False), file=out, flush=True)


def as_line(parse: Mapping[str, Any]) -> dict[str, Any]:
    """Give a parse as one flat object: text, need, intent, confidence, entities, urgency, nation and ranking.

    When the assistant would ask back (the intent is `nlu_fallback`), need and urgency are those of its best guess.
    """
    intent = parse["intent"]
    meant = intent if intent.get("need") else next(iter(parse.get("intent_ranking") or []), {})
    entities = [
        {name: entity[name] for name in ("entity", "value", "force", "start", "end") if entity.get(name) is not None}
        for entity in parse["entities"]
    ]
    places = [entity["value"] for entity in entities if entity["entity"] == "place"]
    return {
        "text": parse["text"],
        "need": meant.get("need"),
        "intent": intent.get("name"),
        "confidence": intent.get("confidence"),
        "entities": entities,
        "urgency": meant.get("urgency"),
        "nation": places[-1] if places else "unknown",
        "ranking": [
            {"need": guess.get("need"), "intent": guess.get("name"), "confidence": guess.get("confidence")}
            for guess in (parse.get("intent_ranking") or [])[:RANKING_LENGTH]
        ],
    }


def _text_of(line: str) -> str | None:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return text if isinstance(text, str) else None
