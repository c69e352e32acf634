"""What no conversation test reaches: needs, intents, responses and actions."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain

from advice.vocabulary import Need
from bot.converse.cases import Case
from bot.converse.runner import Reached

# Parts that the NLG puts into other responses; they leave no event of their own.
PARTS = frozenset(
    {
        "utter_route_line",
        "utter_checklist_note",
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


def unreached(cases: Sequence[Case], reached: Reached, domain: Domain) -> dict[str, list[str]]:
    """Give the names that no conversation reaches, by kind; kinds with none are left out."""
    own_actions = {action for action in domain.user_actions if not action.startswith("utter_")}
    # The actions that fill slots and check forms run inside others and leave no event of their own.
    run_by_themselves = {action for action in own_actions if not action.startswith("validate_")} - _slot_actions(domain)
    left = {
        "needs": {str(need) for need in Need} - {str(need) for case in cases for need in case.covers},
        "intents": set(domain.intents) - set(DEFAULT_INTENTS) - reached.intents,
        "responses": set(domain.responses) - PARTS - SAID_WHEN_ALL_ELSE_FAILS - reached.responses,
        "actions": run_by_themselves - LAST_RESORTS - reached.actions,
    }
    return {kind: sorted(names) for kind, names in left.items() if names}


def _slot_actions(domain: Domain) -> set[str]:
    return {str(mapping["action"]) for slot in domain.slots for mapping in slot.mappings if "action" in mapping}
