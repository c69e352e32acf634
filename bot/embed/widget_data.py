"""What goes into the widget when it is built: its words and the contacts panel, filled in from the registry.

`python -m bot.embed.widget_data` prints it as JSON; widget/build.sh runs that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from advice import registry
from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import fill, in_language
from bot.paths import KNOWLEDGE_FOLDER, PROJECT_FOLDER

WIDGET_FOLDER = PROJECT_FOLDER / "widget"
WORDS_FILE = WIDGET_FOLDER / "words.yml"
CONTACTS_FILE = WIDGET_FOLDER / "contacts.yml"

# Its number never stands alone; the widget adds "or the number on your bank card".
OR_THE_CARD = "bank_159"


def widget_data(knowledge: Knowledge) -> dict[str, Any]:
    """Give `{"words": {language: {key: text}}, "contacts": [section, ...]}`.

    A section is `{"title": key, "note": key, "groups": [{"places": [place, ...], "routes": [contact, ...]}]}`;
    places that share their routes are one group, and a section for everyone has one group without places.
    A contact's name is keyed by language, so that numbers and addresses are in the launcher once.
    """

    def named(route: str, section: dict[str, Any]) -> dict[str, Any]:
        name = {language.value: text for language, text in knowledge.routes[route].name.items()}
        return _contact(knowledge, route, section, name)

    return {
        "words": {language.value: words_in(knowledge, language) for language in Language},
        "contacts": _sections(named),
    }


def words_in(knowledge: Knowledge, language: Language) -> dict[str, str]:
    """Give every word of the widget in a language, with contacts filled in. Raises KeyError for a key without English."""
    return {
        key: fill(in_language(said, language)[0], knowledge.placeholders(language))
        for key, said in _read(WORDS_FILE)["words"].items()
    }


def contacts_in(knowledge: Knowledge, language: Language) -> list[dict[str, Any]]:
    """Give the contacts panel in a language. Raises KeyError for a route that is not in the registry."""

    def contact(route: str, section: dict[str, Any]) -> dict[str, Any]:
        name, spoken = in_language(knowledge.routes[route].name, language)
        return {**_contact(knowledge, route, section, name), **({"lang": spoken.value} if spoken is not language else {})}

    return _sections(contact)


def _sections(contact: Callable[[str, dict[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "title": section["title"],
            **({"note": section["note"]} if "note" in section else {}),
            "groups": [
                {"places": places, "routes": [contact(route, section) for route in routes]}
                for routes, places in _grouped(section)
            ],
        }
        for section in _read(CONTACTS_FILE)
    ]


def _grouped(section: dict[str, Any]) -> list[tuple[tuple[str, ...], list[str]]]:
    if "routes" in section:
        return [(tuple(section["routes"]), [])]
    groups: dict[tuple[str, ...], list[str]] = {}
    for place, routes in section["by_place"].items():
        groups.setdefault(tuple(routes), []).append(place)
    return list(groups.items())


def _contact(knowledge: Knowledge, id_: str, section: dict[str, Any], name: str | dict[str, str]) -> dict[str, Any]:
    route = knowledge.routes[id_]
    contact = {"name": name, "phone": route.shown_phone, "url": "" if section.get("numbers_only") else route.contact.url}
    return {
        **{key: value for key, value in contact.items() if value},
        **({"or_card": True} if id_ == OR_THE_CARD else {}),
    }


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    json.dump(widget_data(registry.load(KNOWLEDGE_FOLDER)), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
