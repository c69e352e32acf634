"""`python -m bot`: every command of the service. Each is a module of bot.commands."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Protocol

import yaml

from advice.loading import KnowledgeError
from bot.converse.cases import CaseError
from bot.freshness import TrainingError
from bot.settings import SettingError

COMMANDS = {
    "serve": "serve the chat at a printed address; trains the model first if it is stale",
    "train": "train the model if it is missing or older than its data",
    "parse": "say what messages are understood as: JSON lines in, JSON lines out",
    "talk": "talk in the terminal, through the same path as the web",
    "converse": "run conversation tests through the real channel",
    "coverage": "list what no conversation test reaches",
    "crawl": "look for dead ends: press every button of every state, and go random walks",
    "embed": "print the tag that puts the chat on a force's page",
    "words": "report how hard the words for citizens are, and what a language lacks",
    "review": "list the facts that are due, and the contacts a person must verify",
}


# Read by libraries when they are loaded, which is after this. One message is too little work to share among threads: with
# more, each turn keeps a second core busy waiting (measured: 27 ms of processor time a turn, against 14 with one).
ENVIRONMENT = {"RASA_TELEMETRY_ENABLED": "false", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Command(Protocol):
    """What each module of bot.commands offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and give the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code. Errors that a person can mend are one sentence, not a traceback."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="python -m bot", description="Pause, an anti-fraud assistant.")
    chosen = parser.add_subparsers(dest="command", metavar="command", required=True)
    commands: dict[str, Command] = {}
    for name, says in COMMANDS.items():
        subparser = chosen.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
        commands[name] = importlib.import_module(f"bot.commands.{name}")
        commands[name].add_arguments(subparser)
    arguments = parser.parse_args(given)
    try:
        return commands[arguments.command].run(arguments)
    except (SettingError, KnowledgeError, TrainingError, CaseError, yaml.YAMLError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
