"""Reads a knowledge file into frozen dataclasses and remembers the line of everything it read.

Knows YAML and types. Does not know what a route or a scam is: `advice.registry` does.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Generic, NewType, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import yaml

from advice.vocabulary import Language

try:
    from yaml import CSafeLoader as Loader  # the pure Python parser is ten times slower
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

T = TypeVar("T")

Words: TypeAlias = Mapping[Language, str]
"""One wording for each language."""
Sentences: TypeAlias = Mapping[Language, tuple[str, ...]]
"""A list of sentences for each language."""

Remark = NewType("Remark", str)
"""A note for maintainers. Never spoken, but it may not hold a contact: those live in routes.yml."""
PastDate = NewType("PastDate", date)
"""A day something was done or known on. It cannot be in the future."""
SourceDate = NewType("SourceDate", str)
"""A date as a source gives it: `2025`, `2025-09`, `undated copy`, `2026-07-31 (quoted)`."""
RouteId = NewType("RouteId", str)
RightId = NewType("RightId", str)
FactId = NewType("FactId", str)
ID_TYPES = (RouteId, RightId, FactId)

KNOWLEDGE_FOLDER = Path(__file__).resolve().parents[1] / "knowledge"

CLOCK_TOLERANCE_DAYS = 1  # British Summer Time runs ahead of a server on UTC
ID_PATTERN = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
ISO_DATE = re.compile(r"\b(20\d\d|19\d\d)(?:-(\d\d))?(?:-(\d\d))?\b")


class KnowledgeError(Exception):
    """A knowledge file says something it may not. Its text is `file:line: reason. mend`."""

    def __init__(self, file: Path | str, line: int, reason: str, mend: str):
        super().__init__(f"{file}:{line}: {reason}. {mend}")
        self.file = Path(file)
        self.line = line
        self.reason = reason
        self.mend = mend


class EntryError(Exception):
    """Raised by an entry's `__post_init__`; the reader adds the file and the line of `field_name`."""

    def __init__(self, field_name: str, reason: str, mend: str):
        super().__init__(reason)
        self.field_name = field_name
        self.reason = reason
        self.mend = mend


@dataclass(frozen=True)
class Spoken:
    """A piece of text found in a file: what it says, where, and in which language (None for a remark)."""

    text: str
    language: Language | None
    entry: str
    line: int


@dataclass(frozen=True)
class Reference:
    """A mention of another entry's id. `kind` is one of the id types above."""

    kind: Any
    id: str
    line: int


@dataclass(frozen=True)
class Document(Generic[T]):
    """What one file holds: its entries by id, and the line of each entry, text and reference."""

    file: Path
    entries: Mapping[str, T]
    lines: Mapping[str, int]
    spoken: tuple[Spoken, ...]
    references: tuple[Reference, ...]

    def error(self, line: int, reason: str, mend: str) -> KnowledgeError:
        """Make the error that names this file."""
        return KnowledgeError(self.file, line, reason, mend)


def read_entries(file: Path, kind: type[T], *, today: date) -> Document[T]:
    """Read a list of entries, each with an `id`.

    A file that is missing or empty has no entries. Raises KnowledgeError for the first thing that does not fit `kind`.
    """
    root = _compose(file)
    if root is None:
        return Document(file, MappingProxyType({}), MappingProxyType({}), (), ())
    reader = _Reader(file, today)
    entries: dict[str, T] = {}
    lines: dict[str, int] = {}
    for node in reader.items(root):
        reader.entry = reader.id_of(node)
        if reader.entry in entries:
            raise reader.error(
                node, f"two entries have the id {reader.entry!r}; the first is on line {lines[reader.entry]}",
                "Give one of them another id, or make them one entry",
            )
        entries[reader.entry] = reader.value(kind, node)
        lines[reader.entry] = _line(node)
    return Document(file, MappingProxyType(entries), MappingProxyType(lines),
                    tuple(reader.spoken), tuple(reader.references))


def read_required(file: Path, kind: type[T], *, today: date) -> Document[T]:
    """Read a list of entries that there is no doing without. Raises KnowledgeError, also when there are none."""
    document = read_entries(file, kind, today=today)
    if not document.entries:
        raise _missing(file)
    return document


def read_one(file: Path, kind: type[T], *, today: date) -> T:
    """Read a file that is one mapping, not a list of entries. Raises KnowledgeError, also when it is missing."""
    root = _compose(file)
    if root is None:
        raise _missing(file)
    entry: T = _Reader(file, today).value(kind, root)
    return entry


def read_part(file: Path, kind: type[T], *, today: date) -> T | None:
    """Read only the keys that `kind` has from a file that is one mapping; None when there is no file. Raises KnowledgeError."""
    root = _compose(file)
    if root is None:
        return None
    reader = _Reader(file, today)
    wanted = {wanted.name for wanted in fields(kind)}  # type: ignore[arg-type]
    reader.pairs(root)
    root.value = [(key, value) for key, value in root.value if key.value in wanted]
    part: T = reader.value(kind, root)
    return part


def _missing(file: Path) -> KnowledgeError:
    return KnowledgeError(file, 1, "the file is missing or empty", "Restore it from the last version that worked")


def _compose(file: Path) -> yaml.Node | None:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        return yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(file, line, f"this is not YAML: {error.problem}",
                             "Check the indentation and the quotes on this line and the one above") from error


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _says(node: yaml.Node) -> str:
    """What kind of thing a node is, in words a maintainer knows."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    kinds = {"int": "a bare number", "float": "a bare number", "bool": "a yes or no", "null": "nothing",
             "timestamp": "a date", "str": "text"}
    return kinds.get(node.tag.rpartition(":")[2], "something else")


@dataclass
class _Reader:
    """Turns nodes into values of a type, and collects texts and references on the way."""

    file: Path
    today: date
    entry: str = ""
    language: Language | None = None
    spoken: list[Spoken] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def error(self, node: yaml.Node, reason: str, mend: str) -> KnowledgeError:
        return KnowledgeError(self.file, _line(node), reason, mend)

    def value(self, kind: Any, node: yaml.Node) -> Any:
        return _converter(kind)(self, node)

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, f"a list is expected here, not {_says(node)}", "Start each item with `- `")
        return list(node.value)

    def pairs(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"`key: value` pairs are expected here, not {_says(node)}",
                             "Write one `key: value` to a line")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.scalar(key)
            if name in found:
                raise self.error(key, f"the key {name!r} is here twice", "Keep one of them")
            found[name] = (key, value)
        return found

    def scalar(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(node, f"one value is expected here, not {_says(node)}", "Write it on one line")
        return str(node.value)

    def id_of(self, node: yaml.Node) -> str:
        pairs = self.pairs(node)
        if "id" not in pairs:
            raise self.error(node, "the entry has no id", "Begin it with `- id: lower_case_name`")
        name = self.scalar(pairs["id"][1])
        if not ID_PATTERN.fullmatch(name):
            raise self.error(pairs["id"][1], f"{name!r} cannot be an id",
                             "Use lower case letters, digits and underscores, starting with a letter")
        return name

    def text(self, node: yaml.Node) -> str:
        value = self.scalar(node)
        if node.tag != "tag:yaml.org,2002:str":
            raise self.error(node, f"text is expected here, but YAML reads {value!r} as {_says(node)}",
                             f'Put it in quotes: "{value}"')
        if self.language is not None:
            self.spoken.append(Spoken(value, self.language, self.entry, _line(node)))
        return value


Converter: TypeAlias = Callable[[_Reader, yaml.Node], Any]


@cache
def _converter(kind: Any) -> Converter:
    """The function that reads a node as `kind`. Raises TypeError for a type no knowledge file may use."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in ID_TYPES:
        return lambda reader, node: _reference(reader, node, kind)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if origin is tuple:
        item = _converter(arguments[0])
        return lambda reader, node: tuple(item(reader, child) for child in reader.items(node))
    if origin is UnionType and NoneType in arguments:
        inner = _converter(next(argument for argument in arguments if argument is not NoneType))
        return lambda reader, node: None if node.tag == "tag:yaml.org,2002:null" else inner(reader, node)
    if origin is Mapping:
        if arguments[0] is Language:
            return lambda reader, node: _by_language(reader, node, _converter(arguments[1]))
        key, item = _converter(arguments[0]), _converter(arguments[1])
        return lambda reader, node: MappingProxyType(
            {key(reader, name): item(reader, child) for name, child in reader.pairs(node).values()})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda reader, node: _member(reader, node, kind)
    if is_dataclass(kind):
        return _Record(kind)
    raise TypeError(f"no knowledge file may hold a value of type {kind!r}")


class _Record:
    """Reads a mapping as a dataclass: every key known, every required one there."""

    def __init__(self, kind: Any):
        hints = get_type_hints(kind)
        self.kind = kind
        self.converters = {f.name: _converter(hints[f.name]) for f in fields(kind) if f.init}
        self.required = [f for f in fields(kind)
                         if f.init and f.default is MISSING and f.default_factory is MISSING]

    def __call__(self, reader: _Reader, node: yaml.Node) -> Any:
        pairs = reader.pairs(node)
        for name, (key, _) in pairs.items():
            if name not in self.converters:
                near = get_close_matches(name, self.converters, n=1)
                hint = f"Did you mean `{near[0]}`" if near else f"Known here: {', '.join(self.converters)}"
                raise reader.error(key, f"the key {name!r} is not known here", hint)
        for needed in self.required:
            if needed.name not in pairs:
                mend = needed.metadata.get("mend", f"Add `{needed.name}:` to the entry")
                raise reader.error(node, f"{reader.entry or 'the file'} has no `{needed.name}`", mend)
        values = {name: self.converters[name](reader, value) for name, (_, value) in pairs.items()}
        try:
            return self.kind(**values)
        except EntryError as fault:
            at = pairs[fault.field_name][0] if fault.field_name in pairs else node
            raise reader.error(at, fault.reason, fault.mend) from None


def _reference(reader: _Reader, node: yaml.Node, kind: Any) -> str:
    name = reader.text(node)
    reader.references.append(Reference(kind, name, _line(node)))
    return name


def _by_language(reader: _Reader, node: yaml.Node, item: Converter) -> Mapping[Language, Any]:
    found: dict[Language, Any] = {}
    for name, child in reader.pairs(node).values():
        language = _member(reader, name, Language)
        outer, reader.language = reader.language, language
        try:
            found[language] = item(reader, child)
        finally:
            reader.language = outer
    if Language.EN not in found:
        raise reader.error(node, "there are no English words here", "Add `en:`; other languages fall back to it")
    return MappingProxyType(found)


def _member(reader: _Reader, node: yaml.Node, kind: type[StrEnum]) -> Any:
    name = reader.scalar(node)
    try:
        return kind(name)
    except ValueError:
        raise reader.error(node, f"{name!r} is not a {kind.__name__}",
                           f"Use one of: {', '.join(kind)}") from None


def _remark(reader: _Reader, node: yaml.Node) -> str:
    text = reader.text(node)
    reader.spoken.append(Spoken(text, None, reader.entry, _line(node)))
    return text


def _date(reader: _Reader, node: yaml.Node) -> date:
    text = reader.scalar(node)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise reader.error(node, f"{text!r} is not a date", "Write it as 2026-11-22") from None


def _past_date(reader: _Reader, node: yaml.Node) -> date:
    day = _date(reader, node)
    if day > reader.today + timedelta(days=CLOCK_TOLERANCE_DAYS):
        raise reader.error(node, f"{day} is in the future", "Write the day it was done or known on")
    return day


def _source_date(reader: _Reader, node: yaml.Node) -> str:
    text = reader.scalar(node)  # `2025` and `2025-09-01` need no quotes here: nobody dials them
    latest = reader.today + timedelta(days=CLOCK_TOLERANCE_DAYS)
    for year, month, day in ISO_DATE.findall(text):
        if (int(year), int(month or 1), int(day or 1)) > (latest.year, latest.month, latest.day):
            raise reader.error(node, f"the source is dated in the future: {text!r}", "Write the date of the page")
    return text


def _boolean(reader: _Reader, node: yaml.Node) -> bool:
    text = reader.scalar(node)
    if text not in ("true", "false"):
        raise reader.error(node, f"{text!r} is neither true nor false", "Write true or false, without quotes")
    return text == "true"


def _integer(reader: _Reader, node: yaml.Node) -> int:
    text = reader.scalar(node)
    if not re.fullmatch(r"-?\d+", text):
        raise reader.error(node, f"{text!r} is not a whole number", "Write digits only, without quotes")
    return int(text)


_SIMPLE: dict[Any, Converter] = {
    str: _Reader.text,
    Remark: _remark,
    date: _date,
    PastDate: _past_date,
    SourceDate: _source_date,
    bool: _boolean,
    int: _integer,
}
