"""Says whose a web address is: its owner's own, a look-alike, shortened, odd, or merely unknown. Opens nothing."""

from __future__ import annotations

import re
from enum import StrEnum

from rapidfuzz.distance import OSA

from advice.checking.book import Websites

LONGEST_HOST_CHARACTERS = 253  # RFC 1035, section 2.3.4
LETTERS_TO_BE_FOUND_ANYWHERE = 6  # a shorter name stands in other words: "ee", "sky", "evri"
LETTERS_TO_BE_MISSPELT = 6
BAIT_WORDS_THAT_ARE_ODD = 2  # one such word is in many real addresses; one beside a hyphen is in few

_FIGURES_FOR_LETTERS = str.maketrans("0135", "oles")
_PARTS = re.compile(r"[^.-]+")
_ADDRESS_OF_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")


class Link(StrEnum):
    """What a web address is. The values are the marks that phrases name."""

    OFFICIAL = "officiallink"
    LOOKALIKE = "lookalikelink"
    SHORTENED = "shortenedlink"
    ODD = "oddlink"
    PLAIN = "plainlink"


class Judge:
    """The table of websites, ready to be asked about hosts."""

    def __init__(self, websites: Websites):
        self._own = {site for owner in websites.organisations for site in owner.sites}
        self._public_endings = tuple(websites.public_endings)
        self._public_names = websites.public_names
        self._shorteners = frozenset(websites.shorteners)
        self._odd_endings = frozenset(websites.odd_endings)
        self._free_hosts = tuple(websites.free_hosts)
        self._bait = frozenset(websites.bait)
        self._names = {name: owner.ordinary for owner in websites.organisations for name in owner.names}
        self._free_mail = frozenset(websites.free_mail)
        self._sites_of = {name: frozenset(owner.sites) for owner in websites.organisations for name in owner.names}

    def kind_of(self, host: str) -> Link:
        """Say what a host is, written with or without `www.`, in any case."""
        host = host.lower().strip(".")[:LONGEST_HOST_CHARACTERS].removeprefix("www.")
        if _within(host, self._own) or _ends(host, self._public_endings):
            return Link.OFFICIAL
        if _within(host, self._shorteners):
            return Link.SHORTENED
        if not host.isascii() or "xn--" in host or self._copies_a_name(host):
            return Link.LOOKALIKE
        if _ADDRESS_OF_NUMBERS.fullmatch(host) or self._is_odd(host):
            return Link.ODD
        return Link.PLAIN

    def is_not_of(self, host: str, organisation: str) -> bool:
        """Say whether mail from a host is certainly not an organisation's; `organisation` is an id of organisations.yml.

        Of an organisation whose sites are not known only free mail is certain: no bank or public body writes from there.
        """
        host = host.lower()
        sites = self._sites_of.get(organisation.replace("_", ""), frozenset())
        if _ends(host, self._public_endings) or _within(host, sites):
            return False
        return bool(sites) or organisation in self._public_names or _within(host, self._free_mail)

    def _copies_a_name(self, host: str) -> bool:
        parts = _PARTS.findall(host)[:-1]
        labels = [label.replace("-", "") for label in host.split(".")[:-1]]
        if "gov" in parts or any(name in host for name in self._public_names):
            return True
        baited = sum(part in self._bait for part in parts) > 0
        for name, ordinary in self._names.items():
            if ordinary and not baited:
                continue
            if name in parts or any(_is_copy(name, part) for part in parts):
                return True
            if len(name) >= LETTERS_TO_BE_FOUND_ANYWHERE and not ordinary and any(name in label for label in labels):
                return True
        return False

    def _is_odd(self, host: str) -> bool:
        parts = _PARTS.findall(host)
        baits = sum(part in self._bait for part in parts[:-1])
        baited = baits >= BAIT_WORDS_THAT_ARE_ODD or (baits > 0 and "-" in host)
        return baited or parts[-1] in self._odd_endings or _ends(host, self._free_hosts)


def _within(host: str, sites: frozenset[str] | set[str]) -> bool:
    """Say whether a host is one of the sites, or under one."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in sites for start in range(len(labels)))


def _ends(host: str, endings: tuple[str, ...]) -> bool:
    return any(host == ending or host.endswith("." + ending) for ending in endings)


def _is_copy(name: str, part: str) -> bool:
    """Say whether a part of an address is a name with figures for letters, or with one slip."""
    if part.translate(_FIGURES_FOR_LETTERS) == name:
        return True
    return len(name) >= LETTERS_TO_BE_MISSPELT and abs(len(part) - len(name)) <= 1 and OSA.distance(name, part) == 1
