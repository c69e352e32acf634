"""Print the tag that puts Pause on a force's page."""

from __future__ import annotations

import argparse
import sys

from advice import registry
from bot import data_files
from bot.embed import tags
from bot.embed.force_settings import AllForceSettings
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("force", help="id of the force, as in knowledge/forces.yml")
    parser.add_argument("--address", default="/pause", help="where the service is (default: /pause on the page's own site)")
    parser.add_argument("--language", default="en", help="en or cy (default: en)")
    parser.add_argument("--colour", help="background with white text, such as #1d3d6f, instead of the force's own")
    parser.add_argument("--position", help="right or left, instead of the force's own")


def run(arguments: argparse.Namespace) -> int:
    """Print the tag, and on stderr what the page's CSP must allow and what is not ready."""
    knowledge = registry.load(KNOWLEDGE_FOLDER)
    try:
        chosen = _wish(arguments, AllForceSettings(knowledge))
        print(tags.tag(knowledge, tags.Manifest.read(), chosen), end="")
    except tags.EmbedError as error:
        print(error, file=sys.stderr)
        return 1
    own_site = not chosen.address.startswith("http")
    print(f"Content-Security-Policy: {tags.policies(chosen)['own' if own_site else 'other']}", file=sys.stderr)
    if reason := tags.not_ready(knowledge, data_files.read(DATA_FOLDER), chosen.force):
        print(reason, file=sys.stderr)
    return 0


def _wish(arguments: argparse.Namespace, settings: AllForceSettings) -> tags.Wish:
    try:
        own = settings.of(arguments.force)
    except KeyError:
        raise tags.EmbedError(
            f"There is no force {arguments.force!r}. Use an id of knowledge/forces.yml, such as devon_and_cornwall."
        ) from None
    return tags.Wish(
        force=arguments.force,
        address=arguments.address.rstrip("/"),
        language=arguments.language,
        colour=arguments.colour or own.colour,
        position=arguments.position or own.position.value,
    )
