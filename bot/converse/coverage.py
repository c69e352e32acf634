"""What no conversation test reaches: needs, intents, rules, responses, actions, routes, scam types, announced measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_INTENTS
from rasa.shared.core.domain import Domain

from advice import registry
from advice.registry import Knowledge
from advice.vocabulary import Need
from bot.converse import rules, spoken
from bot.converse.cases import Case
from bot.converse.rules import Way
from bot.converse.runner import Reached
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER

# Parts that the NLG puts into other responses; they leave no event of their own.
PARTS = frozenset(
    {
        "utter_route_line",
        "utter_checklist_note",
        "utter_again_bank_of_a_child",
        "utter_again_bank_of_another",
        "utter_ask_nation_of_an_organisation",
        "utter_ask_nation_of_another",
        "utter_first_bank_details_of_another",
        "utter_first_money_of_a_child",
        "utter_first_money_of_another",
        "utter_for_company_in_my_name",
        "utter_for_meta_account",
        "utter_for_under_18",
        "utter_police_of_the_organisation",
        "utter_police_of_their_place",
        "utter_step_contact",
        "utter_step_have_ready",
        "utter_step_say",
        "utter_step_title",
        "utter_step_why",
    }
)

# Said when something fails or nothing else fits, so that no message is left without a reply; unit tests bring them about.
SAID_WHEN_ALL_ELSE_FAILS = frozenset({"utter_fault", "utter_misunderstood", "utter_scam_general", "utter_routes"})

# Rasa falls back to it when nothing fits; with a rule for each intent nothing brings it about.
LAST_RESORTS = frozenset({"action_default_fallback"})


@dataclass(frozen=True)
class Everything:
    """All there is to reach. `kept_back`: the routes that no conversation can show, each with the reason."""

    domain: Domain
    rules: Mapping[str, Way]
    knowledge: Knowledge
    kept_back: Mapping[str, str]


def everything(domain: Domain, kept_back: Path) -> Everything:
    """Read what there is to reach; `kept_back` is a YAML file of routes and reasons."""
    listed = yaml.safe_load(kept_back.read_text(encoding="utf-8")) or {}
    return Everything(domain, rules.read(DATA_FOLDER), registry.load(KNOWLEDGE_FOLDER), listed)


def unreached(cases: Sequence[Case], reached: Reached, all_: Everything) -> dict[str, list[str]]:
    """Give the names that no conversation reaches, by kind; kinds with none are left out."""
    knowledge, domain = all_.knowledge, all_.domain
    own_actions = {action for action in domain.user_actions if not action.startswith("utter_")}
    run_by_themselves = own_actions - _run_by_others(domain)
    heard = spoken.routes_heard(knowledge, reached.texts, reached.on_cards)
    left = {
        "needs": {str(need) for need in Need} - {str(need) for case in cases for need in case.covers},
        "intents": set(domain.intents) - set(DEFAULT_INTENTS) - reached.intents,
        "rules": set(all_.rules) - rules.followed(all_.rules, reached.turns),
        "responses": set(domain.responses) - PARTS - SAID_WHEN_ALL_ELSE_FAILS - reached.responses,
        "actions": run_by_themselves - LAST_RESORTS - reached.actions,
        "routes": set(knowledge.routes) - set(all_.kept_back) - heard,
        "scam types": set(knowledge.scams) - spoken.scams_explained(knowledge, reached.texts),
        "announced measures": set(knowledge.announcement) - spoken.measures_told(knowledge, reached.texts),
    }
    return {kind: sorted(names) for kind, names in left.items() if names}


def wrongly_kept_back(reached: Reached, all_: Everything) -> list[str]:
    """Give the routes listed as kept back that a conversation shows, or that do not exist."""
    heard = spoken.routes_heard(all_.knowledge, reached.texts, reached.on_cards)
    return sorted(id_ for id_ in all_.kept_back if id_ in heard or id_ not in all_.knowledge.routes)


def _run_by_others(domain: Domain) -> set[str]:
    """Name the actions that fill slots, check forms and ask a form's questions: they leave no event of their own."""
    fill = {str(mapping["action"]) for slot in domain.slots for mapping in slot.mappings if "action" in mapping}
    check = {f"validate_{form}" for form in domain.form_names} | {ACTION_VALIDATE_SLOT_MAPPINGS}
    ask = {f"action_ask_{slot.name}" for slot in domain.slots}
    return fill | check | ask
