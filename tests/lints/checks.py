"""The lints of the house's laws. Each takes the content and gives a list of sentences: where, what, and the mend."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from advice.naming import plain
from advice.registry import Knowledge
from advice.vocabulary import Language, Need, Urgency
from advice.wording import PLACEHOLDER, faults_in
from tests.lints.content import Content

# With these a form takes any message for an answer, a cry for help too (FormAction reads them before any rule is asked).
FORBIDDEN_MAPPINGS = frozenset({"from_text", "from_intent", "from_entity", "from_trigger_intent"})

# Filled in by the actions and the NLG, not by the registry.
FILLED_BY_ACTIONS = frozenset(
    {"routes", "as_of", "number", "name", "contact", "hours", "title", "how", "signs", "do_first", "says", "what_for",
     "steps", "say", "have_ready", "why"}
)

# Asked for by forms and actions under a name put together at run time.
BUILT_NAMES = ("utter_ask_", "utter_why_", "utter_did_not_catch_")

# Every loss and crisis answer says that nobody reads along and that this is not a report.
NOBODY_READS = re.compile(r"nobody is reading", re.IGNORECASE)
ANSWERS_TO_HARM = re.compile(r"utter_(first_|recovery_fraud$|money_mule$|emergency$|offender_at_door$|crisis$|cyber_attack$)")

FEWEST_EXAMPLES = 20
OTHER_THAN_INTENTS = frozenset({"nlu_fallback"})


def forbidden_slot_mappings(content: Content) -> list[str]:
    """Name slots that are filled by Rasa's own mappings."""
    return [
        f"domain.yml: slot {slot} is mapped {mapping['type']}. Map it `type: custom` and let an action note it"
        for slot, definition in (content.domain.get("slots") or {}).items()
        for mapping in definition.get("mappings") or []
        if mapping.get("type") in FORBIDDEN_MAPPINGS
    ]


def conditions_on_rules(content: Content) -> list[str]:
    """Name rules with conditions and intents with two rules: one plain rule for each intent."""
    found = []
    ruled: dict[str, str] = {}
    for file, data in content.files.items():
        for rule in data.get("rules") or []:
            if rule.get("condition"):
                found.append(f"{file}: rule «{rule['rule']}» has a condition. Write it plainly; actions decide")
            for step in rule.get("steps") or []:
                intent = step.get("intent") if isinstance(step, dict) else None
                if intent in ruled:
                    found.append(f"{file}: {intent} has a second rule, «{rule['rule']}». Keep one")
                elif intent:
                    ruled[intent] = rule["rule"]
    return found


def intents_without_a_home(content: Content) -> list[str]:
    """Name intents without a rule, without examples or metadata, or not in the domain."""
    listed = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in content.domain.get("intents") or []}
    ruled = {step["intent"] for _, step in content.steps if "intent" in step}
    taught = set(content.intent_blocks)
    found = [f"domain.yml: {intent} has no rule" for intent in sorted(listed - ruled)]
    found += [f"domain.yml: {intent} has no examples" for intent in sorted(listed - taught - OTHER_THAN_INTENTS)]
    found += [f"{content.intent_blocks[intent]['file']}: {intent} is not in domain.yml" for intent in sorted(taught - listed)]
    found += [
        f"response {response}: a button leads to {intent}, which is not in domain.yml"
        for response, intent in content.payload_intents()
        if intent not in listed
    ]
    return found


def intents_without_metadata(content: Content) -> list[str]:
    """Name intents whose need, title or urgency is missing or unknown."""
    found = []
    for intent, block in content.intent_blocks.items():
        where = f"{block['file']}: {intent}"
        if block.get("need") not in set(Need):
            found.append(f"{where} has the need {block.get('need')!r}. Use one of advice.vocabulary.Need")
        if block.get("urgency") not in set(Urgency):
            found.append(f"{where} has the urgency {block.get('urgency')!r}. Use now, soon or none")
        title = str(block.get("title") or "")
        if not title or len(title) > 60 or (title[:1].isupper() and title.split()[0] not in PROPER):
            found.append(f"{where} has the title {title!r}. Complete «Did you mean …» in a few lower-case words")
    return found


PROPER = frozenset({"SIM", "SIMs", "I", "Stop!", "Report", "QR", "Welsh", "Online", "Facebook", "WhatsApp", "SMS", "Police"})


def needs_without_an_intent(content: Content) -> list[str]:
    """Name needs of the curriculum that nothing answers."""
    met = {block.get("need") for block in content.intent_blocks.values()}
    return [f"no intent serves the need {need.value}. Write its topic" for need in Need if need not in met]


def intents_with_few_examples(content: Content, fewest: int = FEWEST_EXAMPLES) -> list[str]:
    """Name needs taught by fewer examples than `fewest`; the finer intents of a need count together."""
    taught: dict[str, int] = defaultdict(int)
    for example in content.examples:
        taught[content.intent_blocks[example.intent].get("need", example.intent)] += 1
    return [f"{need} has {count} examples; {fewest} is the fewest" for need, count in taught.items() if count < fewest]


def duplicate_examples(content: Content) -> list[str]:
    """Name examples given twice, letter case and punctuation aside."""
    seen: dict[str, str] = {}
    found = []
    for example in content.examples:
        key = plain(example.text)
        where = f"{example.file} ({example.intent})"
        if key in seen:
            found.append(f"{where}: «{example.text}» stands in {seen[key]} too. Keep it where it belongs")
        seen[key] = where
    return found


# What in a question's metadata names the response that follows.
DIRECTIONS = ("if_yes", "if_no", "if_unsure")


def unused_responses(content: Content) -> list[str]:
    """Name responses that no rule, story, form, action or response says."""
    said = {step["action"] for _, step in content.steps if "action" in step}
    said |= {variation.metadata[key] for variation in content.variations for key in DIRECTIONS if key in variation.metadata}
    source = "\n".join(content.python.values())
    return [
        f"{variation.file}: {variation.response} is said by nothing. Remove it, or say it"
        for variation in content.variations
        if variation.response not in said
        and f'"{variation.response}"' not in source
        and not variation.response.startswith(BUILT_NAMES)
    ]


def unknown_responses(content: Content) -> list[str]:
    """Name responses that something says and nobody has written."""
    written = {variation.response for variation in content.variations}
    said = {step["action"]: name for name, step in content.steps if str(step.get("action", "")).startswith("utter_")}
    for file, source in content.python.items():
        said.update(
            {
                name: file
                for name in re.findall(r'"(utter_[a-z0-9_]+)"', source)
                if not name.endswith("_") and name != "utter_action"
            }
        )
    return [f"{where}: {name} is not written. Add it under responses" for name, where in said.items() if name not in written]


def variations_without_language(content: Content) -> list[str]:
    """Name variations without a language, two for one language, no English, or Welsh that does not say how it came."""
    found = []
    languages: dict[str, list[str]] = defaultdict(list)
    for variation in content.variations:
        where = f"{variation.file}: {variation.response}"
        if variation.language not in set(Language):
            found.append(f"{where} has a variation without a known language. Add `metadata: {{lang: en}}`")
        if variation.language == Language.CY and variation.metadata.get("translated") not in {"official", "human", "machine"}:
            found.append(f"{where}: the Welsh does not say how it was translated. Add `translated:`")
        languages[variation.response].append(variation.language)
    for response, spoken in languages.items():
        if len(spoken) != len(set(spoken)):
            found.append(f"{response} has two variations for one language. Rasa would pick one at random; keep one")
        if Language.EN not in spoken:
            found.append(f"{response} has no English. Every sentence has English")
    return found


def missing_welsh(content: Content) -> dict[str, list[str]]:
    """List, by file, the responses that have no Welsh yet. A list to work from, not a fault."""
    spoken = {(variation.response, variation.language) for variation in content.variations}
    missing: dict[str, set[str]] = defaultdict(set)
    for variation in content.variations:
        if (variation.response, Language.CY) not in spoken:
            missing[variation.file].add(variation.response)
    return {file: sorted(names) for file, names in sorted(missing.items())}


def empty_responses(content: Content) -> list[str]:
    """Name variations with nothing to read: text alone must be enough."""
    return [
        f"{variation.file}: {variation.response} has no text. Say it in words; a card is an extra"
        for variation in content.variations
        if not variation.text.strip()
    ]


def faulty_words(content: Content, knowledge: Knowledge) -> list[str]:
    """Name blame, verdicts, promises, long sentences, old names and written-out contacts in what citizens read."""
    numbers = frozenset(
        number
        for route in knowledge.routes.values()
        for number in (route.contact.phone, route.contact.sms)
        if number and len(number) <= 7
    )
    found = []
    for variation in content.variations:
        language = Language(variation.language or "en")
        for said in (variation.text, *(button["title"] for button in variation.buttons)):
            found += [
                f"{variation.file}: {variation.response}: {fault.reason}. {fault.mend}"
                for fault in faults_in(said, language, numbers)
            ]
    return found


def unknown_placeholders(content: Content, knowledge: Knowledge) -> list[str]:
    """Name placeholders that would reach the citizen as they are, and contacts that may not be shown."""
    found = []
    for variation in content.variations:
        values = knowledge.placeholders(variation.language or "en")
        for name in PLACEHOLDER.findall(variation.text):
            where = f"{variation.file}: {variation.response}: {{{name}}}"
            if name in FILLED_BY_ACTIONS:
                continue
            if name not in values:
                found.append(f"{where} is not in the registry. Check the route's id and the part")
            elif not values[name]:
                found.append(f"{where} is empty: nobody has verified it. Use {{{name.split('.')[0]}.contact}}")
    return found


def unknown_routes_and_facts(content: Content, knowledge: Knowledge) -> list[str]:
    """Name routes and facts that a response claims and the knowledge does not have."""
    found = []
    for variation in content.variations:
        where = f"{variation.file}: {variation.response}"
        found += [
            f"{where} names the route {route!r}, which is not in routes.yml"
            for route in variation.metadata.get("routes") or []
            if route not in knowledge.routes
        ]
        for fact in variation.metadata.get("facts") or []:
            try:
                knowledge.dated(fact)
            except KeyError:
                found.append(f"{where} names the fact {fact!r}, which is not in knowledge/")
    return found


def harm_answers_without_the_notice(content: Content) -> list[str]:
    """Name loss and crisis answers that do not say that nobody is reading."""
    return [
        f"{variation.file}: {variation.response} does not say that nobody is reading. Add it as its last message"
        for variation in content.variations
        if ANSWERS_TO_HARM.match(variation.response)
        and variation.language == Language.EN
        and not NOBODY_READS.search(variation.text)
    ]


def lone_159(content: Content) -> list[str]:
    """Name answers that give 159 without "or the number on your bank card"."""
    return [
        f"{variation.file}: {variation.response} gives 159 alone. Add «or the number on your bank card»"
        for variation in content.variations
        if variation.language == Language.EN
        and "{bank_159.phone}" in variation.text
        and not re.search(r"number on (?:your|their|the) (?:bank )?card", variation.text)
    ]


def prose_in_python(content: Content) -> list[str]:
    """Name strings in actions that read like words for citizens: a capital, four words or more, and a full stop."""
    sentence = re.compile(r'(?<!")"(?!"")([A-Z][^"\n]*(?: [^" \n]+){3,}[.?])"')
    return [
        f"{file}: «{found}» is prose. Move it to data/"
        for file, source in content.python.items()
        if file.startswith("actions/")
        for found in _outside_docstrings(source, sentence)
    ]


def _outside_docstrings(source: str, sentence: re.Pattern[str]) -> Iterable[str]:
    return sentence.findall(re.sub(r'"""[\s\S]*?"""', "", source))
