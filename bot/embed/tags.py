"""The tag a web team copies: one script with its integrity hash, and contacts for pages without JavaScript."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import in_language
from bot.data_files import DataFiles
from bot.embed.contrast import COLOUR, LEAST_CONTRAST, WHITE, contrast, nearest_readable
from bot.embed.force_settings import Position
from bot.embed.widget_data import WIDGET_FOLDER, WORDS_FILE, contacts_in, words_in

DIST_FOLDER = WIDGET_FOLDER / "dist"

# How Welsh may have come about for a force that is bound by the Welsh Language Standards.
PEOPLE_TRANSLATED = frozenset({"human", "official"})


class EmbedError(ValueError):
    """A tag cannot be made. Its text says why, and what to do instead."""


@dataclass(frozen=True)
class Manifest:
    """What the last build of the widget made."""

    version: str
    files: frozenset[str]
    launcher: str
    integrity: str
    gzip_bytes: int

    @classmethod
    def read(cls, folder: Path = DIST_FOLDER) -> Manifest:
        """Read the manifest. Raises EmbedError when the widget is not built."""
        file = folder / "manifest.json"
        if not file.is_file():
            raise EmbedError("The widget is not built yet. Run `make run`, or widget/build.sh.")
        made = json.loads(file.read_text(encoding="utf-8"))
        launcher, chat = made["launcher"], made["chat"]
        return cls(
            version=made["version"],
            files=frozenset({launcher["file"], chat["file"]}),
            launcher=launcher["file"],
            integrity=launcher["integrity"],
            gzip_bytes=launcher["gzip"] + chat["gzip"],
        )


@dataclass(frozen=True)
class Wish:
    """What a web team chose. `address` is where the service is, without a slash at its end."""

    force: str
    address: str
    language: str = Language.EN
    colour: str = ""
    position: str = Position.RIGHT


def tag(knowledge: Knowledge, manifest: Manifest, wish: Wish) -> str:
    """Give the tag as HTML. Raises EmbedError for a choice that cannot be met."""
    _check(knowledge, wish)
    attributes = {
        "src": f"{wish.address}/widget/{manifest.launcher}",
        "integrity": manifest.integrity,
        "crossorigin": "anonymous",
        "data-force": wish.force,
        "data-language": wish.language,
        "data-colour": wish.colour.lower(),
        "data-position": wish.position,
    }
    written = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items() if value)
    return f"<script defer {written}></script>\n{without_script(knowledge, Language(wish.language))}\n"


def without_script(knowledge: Knowledge, language: Language) -> str:
    """Give the contacts as HTML for pages without JavaScript, in a `noscript`."""
    return f"<noscript>{contacts_as_html(knowledge, language)}</noscript>"


def contacts_as_html(knowledge: Knowledge, language: Language) -> str:
    """Give who to ring, by place, as HTML that needs neither script nor style."""
    words = words_in(knowledge, language)
    lines = [f"<p>{html.escape(words['no_script'])}</p>"]
    for section in contacts_in(knowledge, language):
        lines.append(f"<h3>{html.escape(words[section['title']])}</h3>")
        for group in section["groups"]:
            places = ", ".join(words[place] for place in group["places"])
            ways = "; ".join(_way(route, words) for route in group["routes"])
            lines.append(f"<p>{html.escape(places)}: {ways}</p>" if places else f"<p>{ways}</p>")
        if "note" in section:
            lines.append(f"<p>{html.escape(words[section['note']])}</p>")
    return f'<section lang="{language.value}">\n' + "\n".join(lines) + "\n</section>"


def _way(route: Mapping[str, Any], words: Mapping[str, str]) -> str:
    lang = f' lang="{route["lang"]}"' if "lang" in route else ""
    parts = [f"<span{lang}>{html.escape(route['name'])}</span>"]
    if phone := route.get("phone"):
        said = html.escape(words["ring"].replace("{number}", phone))
        or_the_card = f", {html.escape(words['or_card'])}" if route.get("or_card") else ""
        parts.append(f'<a href="tel:{re.sub(r"[^0-9+]", "", phone)}">{said}</a>{or_the_card}')
    if url := route.get("url"):
        said = html.escape(words["website"].replace("{name}", route["name"]))
        parts.append(f'<a href="{html.escape(url)}">{said}</a>')
    return " ".join(parts)


def policies(wish: Wish) -> dict[str, str]:
    """Give the Content-Security-Policy that each way of hosting needs on the force's pages."""
    trusted = "require-trusted-types-for 'script'; trusted-types pause-chat lit-html"
    return {
        "own": f"default-src 'self'; {trusted}",
        "other": f"default-src 'self'; script-src 'self' {wish.address}; connect-src 'self' {wish.address}; {trusted}",
    }


def not_ready(knowledge: Knowledge, data: DataFiles, force: str) -> str:
    """Say why a force may not use Pause yet, or nothing: a force bound by the Welsh standards needs all of it in Welsh."""
    if not knowledge.forces[force].welsh_language_required:
        return ""
    lacking = [name for name, variations in data.responses.items() if not _has_welsh(variations)]
    widget = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8")).get("translated", {}).get("cy")
    if not lacking and widget in PEOPLE_TRANSLATED:
        return ""
    name = in_language(knowledge.forces[force].name, Language.EN)[0]
    return (
        f"Not ready: {name} is bound by the Welsh Language Standards. {len(lacking)} of {len(data.responses)} answers "
        "have no Welsh by a person yet, and the words of the widget wait for a person too."
    )


def _has_welsh(variations: list[dict[str, Any]]) -> bool:
    return any(
        (variation.get("metadata") or {}).get("lang") == Language.CY
        and (variation.get("metadata") or {}).get("translated") in PEOPLE_TRANSLATED
        for variation in variations
    )


def _check(knowledge: Knowledge, wish: Wish) -> None:
    if wish.force not in knowledge.forces:
        raise EmbedError(f"There is no force {wish.force!r}. Use an id of knowledge/forces.yml, such as devon_and_cornwall.")
    if wish.language not in set(Language):
        raise EmbedError(f"There is no language {wish.language!r}. Use one of: {', '.join(Language)}.")
    if wish.position not in set(Position):
        raise EmbedError(f"There is no position {wish.position!r}. Use one of: {', '.join(Position)}.")
    parts = urlsplit(wish.address)
    if parts.scheme not in ("http", "https", "") or parts.query or re.search(r"[\s\"'<>;,]", wish.address):
        raise EmbedError("The address of the service is not one. Write it as https://pause.example.police.uk, or /pause.")
    if not wish.colour:
        return
    if not COLOUR.fullmatch(wish.colour):
        raise EmbedError(f"{wish.colour!r} is not a colour. Write it as #1d3d6f.")
    if contrast(wish.colour, WHITE) < LEAST_CONTRAST:
        raise EmbedError(
            f"White text on {wish.colour} has a contrast of {contrast(wish.colour, WHITE):.1f} to 1, and "
            f"{LEAST_CONTRAST} is the least. The nearest colour that passes is {nearest_readable(wish.colour)}."
        )
