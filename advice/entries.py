"""What an entry of each knowledge file is: frozen, typed, and unable to hold what does not fit.

Field names are the keys of the YAML. Reads no files; `advice.registry` does.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from advice.loading import EntryError, PastDate, Remark, RightId, RouteId, Sentences, SourceDate, Words
from advice.vocabulary import (
    Channel,
    Confidence,
    ContactKind,
    Evidence,
    Harm,
    Language,
    Need,
    Place,
    Scope,
    Urgency,
)
from advice.wording import PLACEHOLDER, fill, in_language

DIALABLE = re.compile(r"\+?\d(?: ?\d)+")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
EVERYWHERE = "all"
NO_REMARK = Remark("")
MEND_SOURCES = "Add `sources:` with at least one publisher, url and date"


@dataclass(frozen=True)
class Source:
    """Where a fact was read. A date such as "not read" says that nobody has opened the page yet."""

    publisher: str
    url: str
    date: SourceDate
    access: str = ""


@dataclass(frozen=True)
class Verified:
    """A person checked the contact: when, and in which role (never a name)."""

    on: PastDate
    by: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry has: an id, where it comes from, and when a person looks at it again."""

    id: str
    sources: tuple[Source, ...] = field(metadata={"mend": MEND_SOURCES})
    confidence: Confidence
    reviewed: PastDate
    review_by: date
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        """Refuse an entry without sources, or one that is due before it was reviewed."""
        if not self.sources:
            raise EntryError("sources", f"{self.id} has no sources", MEND_SOURCES)
        if self.review_by <= self.reviewed:
            raise EntryError("review_by", f"{self.id} is due for review on {self.review_by}, "
                             f"but was reviewed on {self.reviewed}", "Write a later date in `review_by:`")


@dataclass(frozen=True)
class FileDates:
    """When a file that is only for understanding was reviewed as a whole, and when it is due."""

    reviewed: PastDate
    review_by: date

    def __post_init__(self) -> None:
        """Refuse a file that is due before it was reviewed."""
        if self.review_by <= self.reviewed:
            raise EntryError("review_by", f"the file is due for review on {self.review_by}, but was reviewed on "
                             f"{self.reviewed}", "Write a later date in `review_by:`")


@dataclass(frozen=True)
class OtherPhone:
    """A further number of a route: for whom, and for which language or places when it is not for all."""

    number: str
    what_for: Words
    language: Language | None = None
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what a phone cannot dial."""
        _must_be_dialable("number", self.number)


@dataclass(frozen=True)
class OtherLink:
    """A further page of a route, and what it is for."""

    url: str
    what_for: Words
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what a browser would open without encryption."""
        _must_be_https("url", self.url)


@dataclass(frozen=True)
class Contact:
    """The ways to reach a route. `how` says the contact in words, with `{phone}` or `{sms}` for the number."""

    phone: str = ""
    textphone: str = ""
    other_phones: tuple[OtherPhone, ...] = ()
    sms: str = ""
    email: str = ""
    url: str = ""
    other_links: tuple[OtherLink, ...] = ()
    app: str = ""
    post: str = ""
    how: Words = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse what cannot be dialled, written to or opened as it stands."""
        for name in ("phone", "textphone", "sms"):
            if value := getattr(self, name):
                _must_be_dialable(name, value)
        if self.email and not E_MAIL.fullmatch(self.email):
            raise EntryError("email", f"{self.email!r} is not one e-mail address", "Write the address alone")
        if self.url:
            _must_be_https("url", self.url)
        if not (self.phone or self.sms or self.email or self.url or self.app or self.post or self.how):
            raise EntryError("", "there is no way to reach this route",
                             "Give a phone, sms, email, url, app, post or how")


def _must_be_dialable(name: str, number: str) -> None:
    if not DIALABLE.fullmatch(number):
        raise EntryError(name, f"{number!r} cannot be dialled as it stands",
                         "Write digits and single spaces only; words go into `how:` or `other_phones:`")


def _must_be_https(name: str, url: str) -> None:
    if not re.fullmatch(r"https://[^\s,;]+", url):
        raise EntryError(name, f"{url!r} is not one https address",
                         "Write one address starting with https://; words go into `how:` or `other_links:`")


@dataclass(frozen=True)
class BestContact:
    """The contact to offer first: its kind, its words, and the language of the words."""

    kind: ContactKind
    text: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class Route(Entry):
    """An organisation a citizen can be sent to.

    Law 1: `shown_*` are empty while a contact is known only from background, or is in doubt, and nobody has verified it.
    """

    name: Words
    what_for: Words
    contact: Contact
    hours: Words
    cost: Words
    places: tuple[Place, ...]
    evidence: Evidence
    verified: Verified | None
    unconfirmed: tuple[ContactKind, ...] = ()
    accessibility: Words = field(default_factory=lambda: MappingProxyType({}))
    not_for: Words = field(default_factory=lambda: MappingProxyType({}))
    note: str = ""

    @property
    def may_show_contacts(self) -> bool:
        """True when a person verified the contacts, or they were read in a dated source and are not in doubt."""
        doubtful = self.evidence is Evidence.BACKGROUND_ONLY or self.confidence is Confidence.LOW
        return self.verified is not None or not doubtful

    @property
    def shown_phone(self) -> str:
        """The phone number, or an empty string while it may not be shown."""
        return self._shown(ContactKind.PHONE)

    @property
    def shown_textphone(self) -> str:
        """The textphone number, or an empty string while it may not be shown."""
        return self._shown(ContactKind.TEXTPHONE)

    @property
    def shown_sms(self) -> str:
        """The number to text, or an empty string while it may not be shown."""
        return self._shown(ContactKind.SMS)

    @property
    def shown_email(self) -> str:
        """The e-mail address, or an empty string while it may not be shown."""
        return self._shown(ContactKind.EMAIL)

    @property
    def shown_post(self) -> str:
        """The postal address, or an empty string while it may not be shown."""
        return self._shown(ContactKind.POST)

    @property
    def shown_other_phones(self) -> tuple[OtherPhone, ...]:
        """The further numbers, or none while they may not be shown."""
        return self.contact.other_phones if self.may_show_contacts else ()

    def serves(self, place: Place) -> bool:
        """Say whether someone who lives there may be sent here. Nobody is turned away while the place is unknown."""
        return place is Place.UNKNOWN or place in self.places

    def best_contact(self, language: Language | str) -> BestContact:
        """Give the contact to offer first: how to reach it in words, else a line in the language, else the quickest.

        A route whose only contact may not be shown yet has an empty text.
        """
        wanted = Language(language)
        own_line = next((phone for phone in self.shown_other_phones if phone.language is wanted), None)
        if own_line:
            return BestContact(ContactKind.PHONE, own_line.number, wanted)
        if self.contact.how:
            words, used = in_language(self.contact.how, wanted)
            shown = {"phone": self.shown_phone, "sms": self.shown_sms, "email": self.shown_email}
            if all(shown.get(name, name) for name in PLACEHOLDER.findall(words)):
                return BestContact(ContactKind.HOW, fill(words, shown), used)
        quickest_first = (
            (ContactKind.PHONE, self.shown_phone),
            (ContactKind.SMS, self.shown_sms),
            (ContactKind.EMAIL, self.shown_email),
            (ContactKind.URL, self.contact.url),
            (ContactKind.APP, self.contact.app),
            (ContactKind.POST, self.shown_post),
        )
        kind, text = next((pair for pair in quickest_first if pair[1]), (ContactKind.HOW, ""))
        return BestContact(kind, text, wanted)

    def _shown(self, kind: ContactKind) -> str:
        if not self.may_show_contacts or (kind in self.unconfirmed and self.verified is None):
            return ""
        return str(getattr(self.contact, kind))


@dataclass(frozen=True)
class Situations:
    """The situations a step is for. An empty tuple matches anything."""

    harm: tuple[Harm, ...] = ()
    channel: tuple[Channel, ...] = ()
    urgency: tuple[Urgency, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step of what to do: when it applies, why it comes here, and its routes for everyone or by place."""

    id: str
    why: Remark
    when: Situations
    routes: Mapping[str, tuple[RouteId, ...]]

    def __post_init__(self) -> None:
        """Refuse a place that does not exist."""
        refuse_unknown_places("routes", self.routes)


def refuse_unknown_places(field_name: str, places: Iterable[str]) -> None:
    """Raise EntryError for the first that is neither a place nor everywhere."""
    for place in places:
        if place not in (EVERYWHERE, *Place):
            raise EntryError(field_name, f"{place!r} is not a place", f"Use {EVERYWHERE}, or one of: {', '.join(Place)}")


@dataclass(frozen=True, kw_only=True)
class Scam(Entry):
    """A kind of scam as the public meets it. `names` are for matching, as people say them, and never spoken."""

    need: Need
    title: Words
    names: tuple[str, ...]
    how: Sentences
    signs: Sentences
    do_first: Sentences
    routes: tuple[RouteId, ...]
    rights: tuple[RightId, ...] = ()
    note: Remark = NO_REMARK


@dataclass(frozen=True, kw_only=True)
class Fact(Entry):
    """Something the assistant may state about the law, the campaign or the announcement, and as of which day."""

    title: Words
    says: Sentences
    as_of: PastDate
    routes: tuple[RouteId, ...] = ()
    note: Remark = NO_REMARK


@dataclass(frozen=True, kw_only=True)
class Right(Fact):
    """What someone may ask of a bank, a trader or the police. Signposting, never legal advice."""

    applies_to: Words = field(default_factory=lambda: MappingProxyType({}))
    deadline: Words = field(default_factory=lambda: MappingProxyType({}))
    jurisdictions: tuple[Place, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnnouncementItem(Fact):
    """A measure of the December 2023 announcement as it stands now. `names` are how people ask about it."""

    scope: Scope
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Force(Entry):
    """A police force: where it is, its website, and which routes it names for fraud."""

    name: Words
    nation: Place
    domain: str
    routes: tuple[RouteId, ...]
    welsh_language_required: bool
    alt_domains: tuple[str, ...] = ()
    welsh_domain: str | None = None
    note: Remark = NO_REMARK
