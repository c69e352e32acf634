"""Report on the words citizens read: how hard they are, answer by answer, and what a language still lacks."""

from __future__ import annotations

import argparse

from advice import registry
from advice.vocabulary import Language
from bot import data_files
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER

ANSWERS_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--missing", choices=[str(language) for language in Language], help="list what has no words in it yet")
    parser.add_argument("--all", action="store_true", help="show every answer, not only the hardest")


def run(arguments: argparse.Namespace) -> int:
    """Print the hardest answers and the limits they break; fail when one breaks a limit."""
    from bot import readability

    responses = data_files.read(DATA_FOLDER).responses
    knowledge = registry.load(KNOWLEDGE_FOLDER)
    if arguments.missing:
        for where, names in readability.missing(responses, knowledge, Language(arguments.missing)).items():
            print(f"{where}: {len(names)}\n  {' '.join(names)}")
        return 0
    answers = readability.measure(readability.answers(responses, knowledge))
    print(readability.as_table(answers if arguments.all else answers[:ANSWERS_SHOWN]))
    print(readability.summary(answers))
    return 1 if any(answer.faults for answer in answers) else 0
