"""A built encoder, shared because building takes seconds, and the smallest training data that tells intents apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import encoder_graph, weights
from bot.nlu.encoder import DEFAULT_LAYERS, SentenceEncoder
from bot.nlu.encoding import Encoder

MEANINGS = {
    "report_lost_money": {"need": "lost_money_now", "title": "money has gone", "urgency": "now"},
    "report_offender_at_door": {"need": "emergency_999", "title": "someone at the door", "urgency": "now"},
    "ask_scam_parcel_text": {"need": "scam_type:parcel_text", "title": "a text about a parcel", "urgency": "none"},
    "ask_something_else": {"need": "out_of_scope_other", "title": "something else", "urgency": "none"},
    "ask_for_other_language": {"need": "language_other", "title": "another language", "urgency": "none"},
    "thank": {"need": "small_talk_thanks", "title": "thanks", "urgency": "none"},
}

EXAMPLES = {
    "report_lost_money": """i paid a scammer 200 pounds
someone took money from my account
ive lost all my savings to a fraudster
my mum sent 500 to a man she met online
i transferred money to a fake seller
i gave them cash and now its gone
they emptied my bank account
i paid for a flat that does not exist""",
    "report_offender_at_door": """the courier is at my door now
a man is outside to collect my card
they are knocking and i am alone
the driver they sent is waiting outside
he is at the door and will not leave
someone came to take the cash and is still here""",
    "ask_scam_parcel_text": """got a text about a missed parcel
royal mail text says there is a fee
is the evri delivery text real
text asking to rearrange my delivery
parcel message with a strange link
dpd texted me about a redelivery""",
    "ask_something_else": """what is the weather today
how do i bake bread
who won the football
recommend me a film
what time does the bank holiday train run
how tall is everest""",
    "ask_for_other_language": """do you speak polish
can i talk in spanish
i need this in urdu
no english please
hablo espanol
is there a french version""",
    "thank": """thank you
thanks very much
cheers for that
thats helpful thanks
many thanks
ta""",
}


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    encoder_graph.build(weights.find().model, folder / "encoder.onnx", DEFAULT_LAYERS)
    return folder


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> Encoder:
    return Encoder(encoder_folder / "encoder.onnx", weights.find().tokenizer)


@pytest.fixture
def encode(encoder: Encoder, storage: LocalModelStorage) -> Callable[[list[Message]], list[Message]]:
    config = SentenceEncoder.get_default_config()
    component = SentenceEncoder(config, "encoder", storage, Resource("encoder"), encoder)
    return component.process


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage(tmp_path)


@pytest.fixture
def training_data(encode: Callable[[list[Message]], list[Message]]) -> TrainingData:
    return TrainingData(encode(labelled_messages()))


def labelled_messages() -> list[Message]:
    return [
        Message({"text": text, "intent": intent, "metadata": {"intent": MEANINGS[intent]}})
        for intent, texts in EXAMPLES.items()
        for text in texts.splitlines()
    ]


@pytest.fixture
def train(storage: LocalModelStorage, training_data: TrainingData) -> Callable[..., Any]:
    """Train a component and load it back, as a server would: what was not persisted is not there."""

    def train_and_load(component: type[GraphComponent], **config: Any) -> GraphComponent:
        resource, context = Resource(component.__name__), ExecutionContext(GraphSchema({}))
        whole = {**component.get_default_config(), **config}
        component.create(whole, storage, resource, context).train(training_data)
        return component.load(whole, storage, resource, context)

    return train_and_load
