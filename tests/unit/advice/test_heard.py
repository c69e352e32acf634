"""What people say of how it goes is heard, what takes it back is heard too, and a danger beside it stays one."""

import pytest

from advice.heard import danger_besides_relief, heard_in
from advice.vocabulary import DangerKind, Heard


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("the police are here now", Heard.HELP_HAS_COME),
        ("two officers have arrived", Heard.HELP_HAS_COME),
        ("I've called 999", Heard.HELP_IS_COMING),
        ("the ambulance is on its way", Heard.HELP_IS_COMING),
        ("my sister is here with me now", Heard.HELP_HAS_COME),
        ("I rang Samaritans", Heard.HELP_HAS_COME),
        ("he's gone", Heard.THEY_HAVE_GONE),
        ("they drove off", Heard.THEY_HAVE_GONE),
        ("he is out until tonight", Heard.THEY_HAVE_GONE),
        ("she answered me, she's at her mums", Heard.THEY_ARE_FOUND),
        ("found him alive", Heard.THEY_ARE_FOUND),
        ("I can't talk, he might hear me", Heard.CANNOT_SPEAK),
        ("I don't want to speak to anyone", Heard.CANNOT_SPEAK),
        ("we have spoken to the bank", Heard.BANK_TOLD),
        ("my bank already knows about it, the bank knows", Heard.BANK_TOLD),
        ("the card is blocked", Heard.BANK_TOLD),
        ("already done", Heard.DONE_THAT),
        ("done", Heard.DONE_THAT),
        ("ok done that thanks", Heard.DONE_THAT),
        ("I have done that", Heard.DONE_THAT),
        ("dad refuses to listen", Heard.NOT_LISTENED_TO),
        ("mum thinks I'm lying", Heard.NOT_LISTENED_TO),
        ("no idea", Heard.DOES_NOT_KNOW),
        ("I'm not sure", Heard.DOES_NOT_KNOW),
        ("I don't know where to start", Heard.LOST_FOR_WHAT_TO_DO),
        ("my wife makes me hand over my pay", Heard.CONTROLLED),
        ("my partner has taken my card", Heard.CONTROLLED),
        ("I am scared of my husband", Heard.CONTROLLED),
    ],
)
def test_a_remark_is_heard(text, remark):
    assert remark in heard_in(text)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("the police are not here", Heard.HELP_HAS_COME),
        ("a man says the police are coming to arrest me", Heard.HELP_IS_COMING),
        ("he said he was the police", Heard.HELP_HAS_COME),
        ("he's gone but he said he'll be back", Heard.THEY_HAVE_GONE),
        ("he has gone mad", Heard.THEY_HAVE_GONE),
        ("he has gone to get his brothers", Heard.THEY_HAVE_GONE),
        ("he's gone and left a note", Heard.THEY_HAVE_GONE),
        ("I hope he's ok, hope hes ok", Heard.THEY_ARE_FOUND),
        ("I haven't rung the bank", Heard.BANK_TOLD),
        ("should I ring the bank", Heard.BANK_TOLD),
        ("the bank rang me", Heard.BANK_TOLD),
        ("he told me to tell the bank it was for a car", Heard.BANK_TOLD),
        ("I rang the bank on the number in the text", Heard.BANK_TOLD),
        ("I rang the bank and they refused", Heard.BANK_TOLD),
        ("I have not done that", Heard.DONE_THAT),
        ("i did it on the app myself", Heard.DONE_THAT),
        ("already told him my pin", Heard.DONE_THAT),
        ("i did this for a friend", Heard.DONE_THAT),
        ("he told me he did not know whether it was a scam or not and then he left for work", Heard.DOES_NOT_KNOW),
        ("my husband makes me laugh", Heard.CONTROLLED),
        ("my boyfriend that I met online makes me send money", Heard.CONTROLLED),
    ],
)
def test_what_only_sounds_like_it_is_not(text, remark):
    assert remark not in heard_in(text)


@pytest.mark.parametrize(
    "text", ["the police are here now, do I still ring the bank", "he's gone", "the police are outside now"]
)
def test_relief_alone_is_no_danger(text):
    assert danger_besides_relief(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the police are here but he has a knife", None),
        ("he's gone but I want to die", DangerKind.OWN_LIFE),
        ("my sister is here with me now and she has taken all her tablets", None),
    ],
)
def test_a_danger_beside_relief_stays_one(text, kind):
    danger = danger_besides_relief(text)
    assert danger is not None
    assert kind is None or danger.kind is kind


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("and then", Heard.ASKS_WHAT_NEXT),
        ("what should she do", Heard.ASKS_WHAT_NEXT),
        ("please help me", Heard.ASKS_WHAT_NEXT),
        ("what was the number?", Heard.ASKS_AGAIN),
        ("what happens when i ring the bank", Heard.ASKS_OF_THE_CALL),
        ("he didn't pay in the end", Heard.DID_NOT_HAPPEN),
        ("she's back, she didn't give it", Heard.DID_NOT_HAPPEN),
        ("dont know what to tell my wife", Heard.CANNOT_TELL_FAMILY),
        ("they took my savings too", Heard.OWN_MONEY_GONE),
    ],
)
def test_what_is_said_beside_a_question_is_heard(text, remark):
    assert remark in heard_in(text)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("what should i do about the man who says he is from my bank", Heard.ASKS_WHAT_NEXT),
        ("the seller never sent it", Heard.DID_NOT_HAPPEN),
        ("i havent paid yet", Heard.DID_NOT_HAPPEN),
        ("he said dont tell the bank", Heard.ASKS_OF_THE_CALL),
        ("he gave me 150", Heard.OWN_MONEY_GONE),
    ],
)
def test_what_only_sounds_like_it_is_not_heard_beside_a_question(text, remark):
    assert remark not in heard_in(text)
