"""What someone may ask for after a payment, by how it was paid. The words and their date are in data/topics/money_back.yml."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.triage import known_of
from advice.triage import Known
from advice.vocabulary import Circumstance, PaidBy, Who

SAID_OF = {
    PaidBy.BANK_TRANSFER: "utter_rights_bank_transfer",
    PaidBy.CREDIT_CARD: "utter_rights_credit_card",
    PaidBy.DEBIT_CARD: "utter_rights_card",
    PaidBy.CARD: "utter_rights_card",
    PaidBy.PAYMENT_APP: "utter_rights_payment_app",
    PaidBy.DIRECT_DEBIT: "utter_rights_direct_debit",
    PaidBy.CASH: "utter_rights_not_covered",
    PaidBy.CRYPTO: "utter_rights_not_covered",
    PaidBy.GIFT_CARD: "utter_rights_not_covered",
    PaidBy.CHEQUE: "utter_rights_not_covered",
    PaidBy.INTERNATIONAL_TRANSFER: "utter_rights_not_covered",
}


class ExplainRights(Action):
    """Explain the rule that fits the payment; all of them in short while it is not known."""

    def name(self) -> str:
        return "action_explain_rights"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        known = known_of(tracker)
        if known.who is Who.ORGANISATION and known.paid_by in {None, PaidBy.BANK_TRANSFER}:
            dispatcher.utter_message(response="utter_rights_of_an_organisation")
        dispatcher.utter_message(response=rights_of(known))
        return []


def rights_of(known: Known) -> str:
    """Name the answer for a case."""
    if Circumstance.NOT_MADE_BY_ME in known.also:
        return "utter_rights_not_made_by_me"
    return SAID_OF.get(known.paid_by, "utter_refund_rights") if known.paid_by else "utter_refund_rights"
