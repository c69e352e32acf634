"""The pages of the service: the chat at /, the tag for web teams at /embed, a demo host at /demo, and the widget's files.

They are served as they are on disk, with contacts and file names filled in when the service starts. Knows no Rasa.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from pathlib import Path

from sanic import HTTPResponse, Request, Sanic
from sanic.response import empty, json, text

from advice import registry
from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import fill
from bot import data_files
from bot.embed import tags
from bot.embed.force_settings import AllForceSettings
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).parent

# What a strict host allows: only its own files and its own service, nothing inline, and scripts only through named policies.
STRICT = "default-src 'self'; require-trusted-types-for 'script'; trusted-types pause-chat lit-html"

PAGE_HEADERS = {
    "Content-Security-Policy": f"{STRICT}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}

# Files whose names change with their content. Other origins may read them: integrity hashes need that.
FILE_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

SETTINGS_HEADERS = {**FILE_HEADERS, "Cache-Control": "no-cache"}

PAGES = {"/": "chat.html", "/embed": "embed.html", "/demo": "demo.html", "/demo/elsewhere": "elsewhere.html"}
OWN_FILES = {
    "chat.css": "text/css",
    "embed.css": "text/css",
    "embed.js": "text/javascript",
    "demo.css": "text/css",
    "demo.js": "text/javascript",
}

# What the widget asks for when it is opened: `devon_and_cornwall.en.json`.
SETTINGS_FILE = re.compile(rf"(?P<force>[a-z0-9_]+)\.(?P<language>{'|'.join(Language)})\.json")

# Taken out of a page while the widget is not built.
TAG_OF_WIDGET = re.compile(r'<script defer src="\{launcher\}".*?</script>', re.DOTALL)

HTTP_NOT_FOUND, HTTP_BAD_REQUEST, HTTP_NOT_READY = 404, 400, 503


@dataclass(frozen=True)
class Parts:
    """What the routes need, read once."""

    knowledge: Knowledge
    manifest: tags.Manifest | None
    forces: AllForceSettings


def origins_of_forces() -> frozenset[str]:
    """Give the websites of forces that have settings here: they may talk to the service from their own pages."""
    return AllForceSettings(registry.load(KNOWLEDGE_FOLDER)).origins()


def add_to(app: Sanic) -> AllForceSettings:
    """Serve the pages, their files, the widget, and what forces have set, which is given back."""
    knowledge = registry.load(KNOWLEDGE_FOLDER)
    parts = Parts(knowledge, _manifest(), AllForceSettings(knowledge))
    for path, file in PAGES.items():
        _serve(app, path, filled((FOLDER / file).read_text(encoding="utf-8"), parts), "text/html", PAGE_HEADERS)
    for file, kind in OWN_FILES.items():
        _serve(app, f"/pages/{file}", (FOLDER / file).read_text(encoding="utf-8"), kind, PAGE_HEADERS)
    for file in sorted(parts.manifest.files) if parts.manifest else ():
        content = (tags.DIST_FOLDER / file).read_text(encoding="utf-8")
        _serve(app, f"/widget/{file}", content, "text/javascript", FILE_HEADERS)
    _serve_settings(app, parts)
    _serve_tags(app, parts)

    @app.get("/favicon.ico")
    async def no_icon(_: Request) -> HTTPResponse:
        return empty()

    return parts.forces


def filled(page: str, parts: Parts) -> str:
    """Replace `{...}` on a page: the widget's file and hash, the list of forces, and contacts for when there is no script."""
    manifest = parts.manifest
    if manifest is None:
        page = TAG_OF_WIDGET.sub("", page).replace("{without_script}", "{contacts}")
    forces = "".join(
        f'<option value="{id_}">{html.escape(force.name[Language.EN])}</option>'
        for id_, force in sorted(parts.knowledge.forces.items(), key=lambda pair: pair[1].name[Language.EN])
    )
    return fill(
        page,
        {
            "launcher": f"/widget/{manifest.launcher}" if manifest else "",
            "integrity": manifest.integrity if manifest else "",
            "version": manifest.version if manifest else "",
            "forces": forces,
            "contacts": tags.contacts_as_html(parts.knowledge, Language.EN),
            "without_script": tags.without_script(parts.knowledge, Language.EN),
        },
    )


def _manifest() -> tags.Manifest | None:
    try:
        return tags.Manifest.read()
    except tags.EmbedError as error:
        logger.warning("%s Until then the pages show only who to ring.", error)
        return None


def _serve(app: Sanic, path: str, content: str, kind: str, headers: dict[str, str]) -> None:
    async def serve(_: Request) -> HTTPResponse:
        return HTTPResponse(content, headers=headers, content_type=f"{kind}; charset=utf-8")

    app.add_route(serve, path, methods=("GET", "HEAD"), name="page_" + re.sub(r"\W", "_", path))


def _serve_settings(app: Sanic, parts: Parts) -> None:
    @app.get("/widget/settings/<file:str>", name="force_settings")
    async def settings(_: Request, file: str) -> HTTPResponse:
        named = SETTINGS_FILE.fullmatch(file)
        try:
            shown = parts.forces.shown(named["force"], Language(named["language"])) if named else None
        except KeyError:
            shown = None
        if shown is None:
            return text("", status=HTTP_NOT_FOUND, headers=SETTINGS_HEADERS)
        return json(shown, headers=SETTINGS_HEADERS)


def _serve_tags(app: Sanic, parts: Parts) -> None:
    data = data_files.read(DATA_FOLDER)

    @app.get("/embed/tag", name="embed_tag")
    async def embed_tag(request: Request) -> HTTPResponse:
        asked = {name: request.args.get(name, "") for name in ("force", "address", "language", "colour", "position")}
        wish = tags.Wish(**{**asked, "address": asked["address"].rstrip("/")})
        if parts.manifest is None:
            return json({"error": {"message": "The widget is not built yet."}}, status=HTTP_NOT_READY)
        try:
            return json(
                {
                    "tag": tags.tag(parts.knowledge, parts.manifest, wish),
                    "policies": tags.policies(wish),
                    "not_ready": tags.not_ready(parts.knowledge, data, wish.force),
                    "kilobytes": round(parts.manifest.gzip_bytes / 1024, 1),
                }
            )
        except tags.EmbedError as error:
            return json({"error": {"message": str(error)}}, status=HTTP_BAD_REQUEST)

    @app.get("/embed/force/<force:str>", name="embed_force")
    async def embed_force(_: Request, force: str) -> HTTPResponse:
        try:
            own = parts.forces.of(force)
        except KeyError:
            return text("", status=HTTP_NOT_FOUND)
        return json({"colour": own.colour, "position": own.position.value})
