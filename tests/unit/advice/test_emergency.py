"""Somebody in danger is heard, whatever else they say; fraud talk that sounds like danger is not taken for it."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
import yaml

from advice import emergency
from advice.emergency import INTENTS, RULES_FILE, detect, load
from advice.loading import KnowledgeError, read_one
from advice.vocabulary import DangerKind

PHRASES = {
    name: lines.splitlines()
    for name, lines in yaml.safe_load(Path(__file__).with_name("emergency_phrases.yml").read_text(encoding="utf-8")).items()
}
LEAST_RECALL = 0.97
MOST_FALSE_ALARMS = 0.01
LEAST_RIGHT_INTENT = 0.95
GENEROUS_SECONDS = 2


def intent_of(text: str) -> str | None:
    danger = detect(text)
    return danger.intent if danger else None


# ── Measured on the development set ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("intent", sorted(set(INTENTS.values())))
def test_almost_everybody_in_danger_is_heard(intent: str):
    missed = [said for said in PHRASES[intent] if detect(said) is None]
    assert len(missed) <= (1 - LEAST_RECALL) * len(PHRASES[intent]), missed


@pytest.mark.parametrize("intent", sorted(set(INTENTS.values())))
def test_almost_everybody_in_danger_gets_the_right_answer(intent: str):
    others = {said: intent_of(said) for said in PHRASES[intent] if intent_of(said) != intent}
    assert len(others) <= (1 - LEAST_RIGHT_INTENT) * len(PHRASES[intent]), others


def test_hardly_anything_else_is_taken_for_danger():
    alarms = {said: detect(said) for said in PHRASES["no_danger"] if detect(said)}
    assert len(alarms) <= MOST_FALSE_ALARMS * len(PHRASES["no_danger"]), alarms


def test_the_development_set_is_large_enough_to_mean_something():
    assert sum(len(PHRASES[intent]) for intent in set(INTENTS.values())) >= 250
    assert len(PHRASES["no_danger"]) >= 600


# ── One behaviour at a time ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i want to die", DangerKind.OWN_LIFE),
        ("my son wants to die", DangerKind.ANOTHER_LIFE),
        ("he is hitting my mum", DangerKind.VIOLENCE),
        ("they are threatening to stab me", DangerKind.THREAT),
        ("my dad has collapsed", DangerKind.MEDICAL),
        ("someone is breaking into my house", DangerKind.INTRUDER),
        ("he is standing next to me", DangerKind.OFFENDER_PRESENT),
        ("the courier is at my door", DangerKind.OFFENDER_AT_DOOR),
    ],
)
def test_each_kind_of_danger_has_its_intent_and_names_its_rule(text: str, kind: DangerKind):
    danger = detect(text)
    assert danger is not None
    assert (danger.kind, danger.intent) == (kind, INTENTS[kind])
    assert danger.matched_rule in {rule.id for rule in read_one(RULES_FILE, emergency.Rulebook, today=date.today()).rules}


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i  want   to\tdie",
        "i w\u200bant to d\u200bie",
        "Ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "i wanna diiiie",
        "i want to d1e",
        "i just really honestly want to die",
        "i want 2 die",
        "i am sucidal",
        "thinking of suiside",
        "i want to kil my self",
    ],
)
def test_a_cry_is_heard_however_it_is_spelt(text: str):
    assert intent_of(text) == "express_suicidal_thoughts"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("dwi eisiau marw", "express_suicidal_thoughts"),
        ("does dim pwynt byw", "express_suicidal_thoughts"),
        ("dwi'n mynd i ladd fy hun", "express_suicidal_thoughts"),
        ("mae rhywun yn y tŷ", "report_emergency"),
        ("dwi angen ambiwlans", "report_emergency"),
        ("mae dyn wrth y drws", "report_offender_at_door"),
    ],
)
def test_welsh_is_heard_too(text: str, intent: str):
    assert intent_of(text) == intent


def test_danger_is_heard_at_the_end_of_a_long_story_about_money():
    story = "I got a text about a parcel and paid 1.99 and then the bank rang and I moved 8000 to a new account. " * 40
    assert intent_of(story + "i cant go on") == "express_suicidal_thoughts"
    assert intent_of(story + "he is outside now") == "report_offender_at_door"
    assert detect(story) is None


def test_a_life_comes_before_violence_and_violence_before_the_door():
    assert intent_of("he is at my door and he has a knife") == "report_emergency"
    assert intent_of("he has a knife and i want to die") == "express_suicidal_thoughts"


@pytest.mark.parametrize(
    ("over", "not_over"),
    [
        ("a man was at my door yesterday", "a man is at my door now"),
        ("a courier took my card last week", "a courier is here to take my card"),
        ("he punched me last year", "he has just punched me"),
        ("my brother killed himself ten years ago", "my brother tried to kill himself tonight"),
        ("i was suicidal last year", "i was suicidal last year and it is back"),
        ("my mum had a stroke last month", "my mum is having a stroke"),
        ("they broke in last week", "they broke in last week and they are still here"),
    ],
)
def test_what_is_over_is_not_danger_and_what_goes_on_is(over: str, not_over: str):
    assert detect(over) is None
    assert detect(not_over) is not None


@pytest.mark.parametrize(
    ("not_yet", "now"),
    [
        ("what if someone comes to my door", "someone is at my door"),
        ("would the bank send a courier for my card", "the bank are sending a courier for my card"),
        ("im worried they might come to my house", "they are coming to my house now"),
        ("they wanted to send a taxi but i said no", "they have sent a taxi to take me to the bank"),
        ("i would never kill myself", "i will kill myself"),
        ("i am not suicidal", "i am suicidal"),
    ],
)
def test_what_may_happen_or_was_refused_is_not_danger(not_yet: str, now: str):
    assert detect(not_yet) is None
    assert detect(now) is not None


@pytest.mark.parametrize(
    "text",
    [
        "this is killing me",
        "how do i kill the app",
        "he said hed be arrested",
        "i nearly died when i saw my balance",
        "my late husband died",
        "bank killed the card",
        "my phone is dying",
        "he threatened to release my pics",
        "someone is in my account",
        "they took my life savings",
        "my husband is going to kill me when he finds out",
        "your dpd driver is on his way with your parcel",
        "You will be arrested. Your account will be terminated.",
        "kill yourself you stupid bot",
        "",
        "   ",
        "....",
    ],
)
def test_what_only_sounds_like_danger_is_left_alone(text: str):
    assert detect(text) is None


@pytest.mark.parametrize(
    ("harmless", "danger"),
    [
        ("he shouted at me on the phone", "they took my phone and hit me"),
        ("i could die of shame", "i wish i could die"),
        ("he hit me for 50 quid on marketplace", "my son hit me for the card"),
        ("he hit me for a fee", "he hit me for a laugh"),
        ("the bridge club is at two", "im going to the bridge to jump"),
        ("illegal fishing on our stretch of river", "i am going to walk into the river"),
        ("told him to jump in the lake and blocked him", "i am going to jump in the lake"),
        ("paid on the card i have murdered with the scissors", "he came at me with the scissors"),
        ("a youth lifted a bottle of vodka", "he lifted a knife and he is in the shop"),
        ("a matter of life and death that i get my tv back", "please come it is a matter of life and death"),
        ("my flatmate got kidnapped by crypto", "my flatmate got kidnapped by two men"),
        ("she has held me to ransom over the tickets", "they are holding my mum to ransom in a flat"),
        ("our striker was shot down by the referee", "my son was shot down our road just now"),
        ("somebody shot our cat", "somebody shot our dad"),
        ("have i to get shot of it", "i will get shot if i go home"),
        ("my charger burst into smoke", "my house is full of smoke"),
        ("is the invisible intruder post real", "there is an intruder in my house"),
        ("talk like a gangster robbing a bank", "a man is robbing a bank in the high street"),
        ("a gun to my head so to speak", "a gun to my head, pay or she dies"),
        ("thieves got in the lambing shed last week", "thieves are in the shed now"),
        ("i hid behind the sofa from the milkman", "someone is hiding behind my sofa"),
        ("isle of man here. got a dodgy email", "isle of man here. a man is here for my card"),
        ("the tablets are in front of me now, one is an ipad", "the tablets are in front of me now and i mean to take them"),
        ("an overdose of emails from that shop", "i have taken an overdose"),
        ("my confidence is shot", "my brother is shot"),
        ("i have bitten my tongue long enough", "she has bitten my arm"),
        ("the driver threw my parcel over the fence", "he threw my mum over the fence"),
        ("you will die alone unless you join our club", "i want to die alone"),
        ("is it the end of the road or can i appeal", "this is the end for me"),
        ("she says she cannot live without me and wants a ticket", "i cannot live without him and i want to die"),
        ("my heart was racing and i forgot the number", "my heart is racing and i cant breathe"),
        ("screen bleeding on a phone i bought", "my head is bleeding"),
        ("a simbox under the stairs", "a man under the stairs in my house"),
        ("someone hit my parked car and drove off", "someone hit my dad and drove off"),
        ("our office got robbed of two laptops in march", "our shop was robbed and they are still in it"),
        ("i have been robbed online", "i have been robbed"),
        ("my husband had a stroke and has gone back to his welsh", "mum had a stroke and she has gone blue"),
        ("i have locked the door and noone came", "i have locked the door and he is kicking it"),
        ("he is driving me to an early grave with his bitcoin", "he is driving me to the bank"),
        ("every time i get a new number they find me", "i dont want the kids to be the ones who find me"),
        ("sorry love i had the wrong glasses on", "sorry mum i love you goodbye"),
        ("someone left a voicemail saying it is the coroners office", "my husband left a note saying sorry"),
        ("someone siphoned the petrol out of my van", "someone poured petrol through my door"),
        ("what is the password they give for the courier", "the courier has the password and is at the door now"),
        ("can they take my life insurance", "i am going to take my life"),
        ("how do i end my life insurance", "how do i end my life"),
        ("my insurance wont pay for the leak", "my life insurance will sort it out"),
        ("i have done something daft and sent 500 quid", "i am going to do something daft with these tablets"),
    ],
)
def test_what_silences_a_figure_of_speech_does_not_silence_the_real_thing(harmless: str, danger: str):
    assert detect(harmless) is None
    assert detect(danger) is not None


# ── The rulebook ───────────────────────────────────────────────────────────────────────────────────────────────────────


def rulebook(folder: Path, rules: str) -> Path:
    """Write a small rulebook with these rules."""
    file = folder / "emergency.yml"
    file.write_text(
        'spellings: {im: i am}\njoins: {my self: myself}\nfillers: just\nmisspelt: suicide\nnot_misspelt: postage\n'
        f'classes: {{person: "he, she"}}\nfigures_of_speech: [this is killing me]\ncontexts:\n'
        f'  past: {{says: [yesterday], before: 5, after: 5, but_for: [now]}}\nrules:\n{rules}',
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ("- {id: a, why: w, kind: threat, says: [<nobody> is here]}\n", r"emergency\.yml:11: .*names the class <nobody>"),
        ("- {id: a, why: w, kind: threat, says: [he is here], unless: [future]}\n", r"emergency\.yml:11: .*context 'future'"),
        ("- {id: a, why: w, kind: panic, says: [he is here]}\n", r"emergency\.yml:11: 'panic' is not a DangerKind"),
        ("- {id: a, why: w, kind: threat, says: [im here]}\n", "always read as others"),
        ("- {id: a, why: w, kind: threat, says: [he is just here]}\n", "always read as others"),
        ("- {id: a, why: w, kind: threat, say: [he is here]}\n", "the key 'say' is not known here"),
    ],
)
def test_a_rule_that_could_never_work_is_refused_with_its_line(tmp_path: Path, rules: str, reason: str):
    with pytest.raises(KnowledgeError, match=reason):
        load(rulebook(tmp_path, rules))


def test_a_context_takes_a_match_away_only_when_near_and_in_the_same_sentence(tmp_path: Path):
    detector = load(rulebook(tmp_path, "- {id: a, why: w, kind: threat, says: [he is here], unless: [past]}\n"))
    assert detector.detect("he is here yesterday") is None
    assert detector.detect("he is here yesterday and now")
    assert detector.detect("he is here. yesterday")
    assert detector.detect("he is here with all of his many other friends yesterday")


def test_a_context_reaches_into_the_next_sentence_when_it_is_told_to(tmp_path: Path):
    file = rulebook(tmp_path, "- {id: a, why: w, kind: threat, says: [he is here], unless: [past]}\n")
    file.write_text(file.read_text(encoding="utf-8").replace("before: 5,", "before: 5, across: true,"), encoding="utf-8")
    detector = load(file)
    assert detector.detect("he is here. that was yesterday") is None
    assert detector.detect("he is here. that was yesterday. he is here now")
    assert detector.detect("he is here. a long time has gone by and that was yesterday")


def test_somebody_who_has_gone_is_no_longer_at_the_door():
    assert detect("there is a man at my door. he has gone now") is None
    assert detect("there is a man at my door. he has gone into the kitchen") is not None


def test_a_year_or_a_sum_is_no_number_of_tablets():
    assert detect("he punched me and the builder took 2000 and left") is not None
    assert intent_of("ive taken 20 paracetamol") == "express_suicidal_thoughts"


def test_every_rule_says_what_it_is_for_in_one_line():
    for rule in read_one(RULES_FILE, emergency.Rulebook, today=date.today()).rules:
        assert rule.why.endswith((".", "?")), rule.id
        assert "\n" not in rule.why, rule.id


def test_no_two_rules_have_one_name():
    ids = [rule.id for rule in read_one(RULES_FILE, emergency.Rulebook, today=date.today()).rules]
    assert len(ids) == len(set(ids))


def test_every_rule_is_needed_for_something_in_the_development_set():
    used = {danger.matched_rule for intent in set(INTENTS.values()) for said in PHRASES[intent] if (danger := detect(said))}
    ids = {rule.id for rule in read_one(RULES_FILE, emergency.Rulebook, today=date.today()).rules}
    assert ids - used <= {"own_life_other_languages"}


@pytest.mark.parametrize(
    "piece",
    ["i ", "he is at my door yesterday ", "this is killing me ", "i want to ", "\u0301k", "ﷺ", "1 ", "suicidx", ". "],
)
def test_no_text_keeps_the_layer_busy(piece: str):
    """Every word costs the same; the bound is a hundred times above what is usual, so that a busy machine passes."""
    detect("warm up")
    began = perf_counter()
    detect((piece * 8_000)[:8_000])
    assert perf_counter() - began < GENEROUS_SECONDS
