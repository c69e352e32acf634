"""Every enumeration that a knowledge file, a slot, an entity or a message spells, spelt once.

Knows nothing about files, words or the engine. A scale that never leaves its module (how sure a sentence is) stays there.
"""

from enum import StrEnum


class Language(StrEnum):
    """A language the assistant can speak. `EN` is the one every sentence must have."""

    EN = "en"
    CY = "cy"


class Place(StrEnum):
    """Where the person affected lives or is. It decides the police route."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    ISLE_OF_MAN = "isle_of_man"
    JERSEY = "jersey"
    GUERNSEY = "guernsey"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """How the fraudster reached the person."""

    TEXT = "text"
    APP_MESSAGE = "app_message"
    EMAIL = "email"
    CALL = "call"
    ADVERT = "advert"
    WEBSITE = "website"
    SOCIAL = "social"
    LETTER = "letter"
    DOORSTEP = "doorstep"
    QR_CODE = "qr_code"
    UNKNOWN = "unknown"


class Harm(StrEnum):
    """What has happened, worst first: the order of the members is the order of what to deal with."""

    DANGER = "danger"
    REMOTE_ACCESS = "remote_access"
    MONEY = "money"
    CASH_OR_GOODS = "cash_or_goods"
    BANK_DETAILS = "bank_details"
    PASSCODE = "passcode"
    IMAGES = "images"
    PASSWORD = "password"  # noqa: S105, the name of a harm
    IDENTITY = "identity"
    LINK = "link"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    """`NOW`: the next hour can limit harm. `SOON`: someone is at risk, but not this hour. `NONE`: information."""

    NOW = "now"
    SOON = "soon"
    NONE = "none"


class PaidBy(StrEnum):
    """How the money went."""

    BANK_TRANSFER = "bank_transfer"
    CARD = "card"
    DEBIT_CARD = "debit_card"
    CREDIT_CARD = "credit_card"
    CASH = "cash"
    CRYPTO = "crypto"
    GIFT_CARD = "gift_card"
    CHEQUE = "cheque"
    PAYMENT_APP = "payment_app"
    INTERNATIONAL_TRANSFER = "international_transfer"
    DIRECT_DEBIT = "direct_debit"


class When(StrEnum):
    """How long ago, the most recent first."""

    JUST_NOW = "just_now"
    TODAY = "today"
    DAY = "day"
    WEEK = "week"
    LONGER = "longer"


class Who(StrEnum):
    """Who it happened to, as seen from the person writing."""

    SELF = "self"
    PARENT = "parent"
    CHILD = "child"
    PARTNER = "partner"
    RELATIVE = "relative"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    CLIENT = "client"
    CUSTOMER = "customer"
    ORGANISATION = "organisation"


class Circumstance(StrEnum):
    """What changes everything about a loss, beside what was lost."""

    CARD_AND_PIN = "card_and_pin"
    TOLD_TO_LIE = "told_to_lie"
    CONTROLLED_AT_HOME = "controlled_at_home"
    CANNOT_CALL = "cannot_call"
    NOT_MADE_BY_ME = "not_made_by_me"
    INVOICE = "invoice"
    CYBER_ATTACK = "cyber_attack"
    MONEY_MULE = "money_mule"
    STILL_GOING = "still_going"
    IT_IS_OVER = "it_is_over"
    SEEN_AT_WORK = "seen_at_work"
    SOMEONE_COMING = "someone_coming"
    COMPANY_IN_MY_NAME = "company_in_my_name"
    META_ACCOUNT = "meta_account"
    LET_THEM_IN = "let_them_in"
    PAID_THEM = "paid_them"
    GAVE_CASH = "gave_cash"
    GAVE_BANK_DETAILS = "gave_bank_details"
    GAVE_A_CODE = "gave_a_code"
    GAVE_LOGIN = "gave_login"


class Heard(StrEnum):
    """What someone says in the middle of a conversation of how it goes, beside what happened."""

    HELP_HAS_COME = "help_has_come"
    HELP_IS_COMING = "help_is_coming"
    THEY_HAVE_GONE = "they_have_gone"
    THEY_ARE_FOUND = "they_are_found"
    CANNOT_SPEAK = "cannot_speak"
    BANK_TOLD = "bank_told"
    DONE_THAT = "done_that"
    NOT_LISTENED_TO = "not_listened_to"
    DOES_NOT_KNOW = "does_not_know"
    LOST_FOR_WHAT_TO_DO = "lost_for_what_to_do"
    CONTROLLED = "controlled"
    SAYS_YES = "says_yes"
    SAYS_NO = "says_no"
    ASKS_WHAT_NEXT = "asks_what_next"
    ASKS_AGAIN = "asks_again"
    ASKS_OF_THE_CALL = "asks_of_the_call"
    DID_NOT_HAPPEN = "did_not_happen"
    CANNOT_TELL_FAMILY = "cannot_tell_family"
    OWN_MONEY_GONE = "own_money_gone"


class Answer(StrEnum):
    """An answer to a yes-or-no question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """What may be asked, the most pressing first."""

    HARM = "harm"
    UNDER_18 = "under_18"
    GOING_ON = "going_on"
    NATION = "nation"
    PAID_BY = "paid_by"
    WHEN = "when"


class DangerKind(StrEnum):
    """What somebody may be in danger of. In the order in which the answer to one comes before the answer to another."""

    ANOTHER_LIFE = "another_life"
    OWN_LIFE = "own_life"
    VIOLENCE = "violence"
    THREAT = "threat"
    MEDICAL = "medical"
    INTRUDER = "intruder"
    OFFENDER_PRESENT = "offender_present"
    OFFENDER_AT_DOOR = "offender_at_door"


class PhoneKind(StrEnum):
    """What a phone number says about itself (Ofcom's National Telephone Numbering Plan)."""

    LANDLINE = "landline"
    MOBILE = "mobile"
    FREEPHONE = "freephone"
    UK_WIDE = "uk_wide"
    SERVICE = "service"
    PREMIUM = "premium"
    PERSONAL = "personal"
    INTERNATIONAL = "international"


class Weight(StrEnum):
    """How much a sign says when it stands alone."""

    STRONG = "strong"
    SOME = "some"


class Level(StrEnum):
    """What can be said of a message. There is no level that says it is safe."""

    STRONG = "strong"
    SOME = "some"
    CANNOT_TELL = "cannot_tell"


class Evidence(StrEnum):
    """How many independent places a contact detail was read in."""

    TWO_SOURCES = "two_sources"
    ONE_SOURCE = "one_source"
    BACKGROUND_ONLY = "background_only"


class Confidence(StrEnum):
    """How sure we are that a fact may be shown without a fresh check."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Scope(StrEnum):
    """How far the assistant goes on a measure of the announcement: in full, in a sentence, or only to a route."""

    IN_SCOPE = "in_scope"
    ADJACENT = "adjacent"
    OUT_OF_SCOPE = "out_of_scope"


class ContactKind(StrEnum):
    """A way to reach a route, the quickest for a frightened person first."""

    PHONE = "phone"
    TEXTPHONE = "textphone"
    SMS = "sms"
    EMAIL = "email"
    URL = "url"
    APP = "app"
    POST = "post"
    HOW = "how"


class Need(StrEnum):
    """What people come with: the curriculum of the assistant. Intents may be finer; a need has exactly one home."""

    CHECK_MESSAGE = "check_message"
    SPOT_SCAM_GENERAL = "spot_scam_general"

    SCAM_ROMANCE = "scam_type:romance"
    SCAM_PARCEL_TEXT = "scam_type:parcel_text"
    SCAM_BANK_IMPERSONATION = "scam_type:bank_impersonation"
    SCAM_HI_MUM = "scam_type:hi_mum"
    SCAM_INVESTMENT_CRYPTO = "scam_type:investment_crypto"
    SCAM_JOB_TASK = "scam_type:job_task"
    SCAM_PURCHASE = "scam_type:purchase"
    SCAM_RENTAL_TICKET_HOLIDAY = "scam_type:rental_ticket_holiday"
    SCAM_GOV_IMPERSONATION = "scam_type:gov_impersonation"
    SCAM_COURIER_POLICE = "scam_type:courier_police"
    SCAM_TECH_SUPPORT = "scam_type:tech_support"
    SCAM_QR_PARKING = "scam_type:qr_parking"
    SCAM_MOBILE_UPGRADE = "scam_type:mobile_upgrade"
    SCAM_DOORSTEP = "scam_type:doorstep"
    SCAM_PRIZE_ADVANCE_FEE = "scam_type:prize_advance_fee"
    SCAM_INVOICE_BUSINESS = "scam_type:invoice_business"

    SIM_FARM_WHAT_IS = "sim_farm_what_is"
    SIM_FARM_ILLEGAL = "sim_farm_illegal"
    SIM_FARM_REPORT = "sim_farm_report"
    FAKE_AD_REPORT = "fake_ad_report"
    FAKE_AD_SPOT = "fake_ad_spot"
    FRAUD_CHARTER_WHAT = "fraud_charter_what"
    CAMPAIGN_WHAT = "campaign_what"
    ANNOUNCEMENT_OTHER = "announcement_other"

    REPORT_WHERE = "report_where"
    REPORT_SCOTLAND = "report_scotland"
    REPORT_WHAT_NEXT = "report_what_next"
    SCAM_TEXT_FORWARD = "scam_text_forward"
    PHISHING_EMAIL_FORWARD = "phishing_email_forward"
    PHONE_CALL_SCAM = "phone_call_scam"

    LOST_MONEY_NOW = "lost_money_now"
    SHARED_BANK_DETAILS = "shared_bank_details"
    CLICKED_LINK = "clicked_link"
    GAVE_REMOTE_ACCESS = "gave_remote_access"
    REFUND_RIGHTS = "refund_rights"
    BANK_159 = "bank_159"
    MONEY_MULE = "money_mule"
    SEXTORTION = "sextortion"
    IDENTITY_THEFT = "identity_theft"
    HACKED_ACCOUNT = "hacked_account"
    VULNERABLE_RELATIVE = "vulnerable_relative"
    REPEAT_RECOVERY_FRAUD = "repeat_recovery_fraud"
    CYBER_ATTACK_LIVE = "cyber_attack_live"

    CRISIS_SUICIDAL = "crisis_suicidal"
    EMERGENCY_999 = "emergency_999"
    EMOTIONAL_SUPPORT = "emotional_support"

    TALK_TO_HUMAN = "talk_to_human"
    PRIVACY_QUESTION = "privacy_question"
    ARE_YOU_A_BOT = "are_you_a_bot"
    WHO_MADE_YOU = "who_made_you"
    LANGUAGE_WELSH = "language_welsh"
    LANGUAGE_OTHER = "language_other"
    SMALL_TALK_GREET = "small_talk_greet"
    SMALL_TALK_THANKS = "small_talk_thanks"
    SMALL_TALK_BYE = "small_talk_bye"
    SMALL_TALK_CHAT = "small_talk_chat"
    HELP_MENU = "help_menu"
    BOT_FEEDBACK_NEGATIVE = "bot_feedback_negative"
    COMPLAINT = "complaint"

    OUT_OF_SCOPE_POLICE = "out_of_scope_police"
    OUT_OF_SCOPE_OTHER = "out_of_scope_other"
    ABUSE = "abuse"
    PROMPT_INJECTION = "prompt_injection"
    ASKS_HOW_TO_COMMIT_FRAUD = "asks_how_to_commit_fraud"

    AFFIRM = "affirm"
    DENY = "deny"
    RESTART = "restart"
    QUIZ_START = "quiz_start"
    ANSWER = "answer"
    DONT_KNOW = "dont_know"
    WHY_ASK = "why_ask"
    GO_BACK = "go_back"
    KEEP_OR_ERASE = "keep_or_erase"
