"""Which libraries Rasa imports without needing them, and why a project can do without."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Library:
    """A library that may be absent.

    `modules`: what Rasa imports, top-level or as deep as needed. `distribution`: what to install to have it.
    `only_for`: what in Rasa really uses it. `answers`: the few names that must be more than a class that refuses.
    """

    modules: tuple[str, ...]
    distribution: str
    only_for: str
    answers: Mapping[str, object] = field(default_factory=dict)


def _is_tensor(_value: object) -> bool:
    """Matplotlib asks this of everything it draws, once a module of this name is loaded."""
    return False


def _function(*args: object, **_kwargs: object) -> object:
    """`@tf.function` and `@tf.function(...)` stand on methods, and are read when the class is."""
    return args[0] if args and callable(args[0]) else lambda decorated: decorated


_TENSORFLOW_ANSWERS: Mapping[str, object] = {"is_tensor": _is_tensor, "function": _function}

# Rasa unpacks this tuple into the exceptions it catches while it connects to any event broker.
_RABBITMQ_ANSWERS: Mapping[str, object] = {"CONNECTION_EXCEPTIONS": ()}

LIBRARIES: tuple[Library, ...] = (
    Library(("tensorflow", "keras"), "tensorflow", "DIET, TED, UnexpecTED, ResponseSelector", _TENSORFLOW_ANSWERS),
    Library(("tensorflow_hub", "tensorflow_text"), "tensorflow-text", "ConveRTFeaturizer"),
    Library(("twilio",), "twilio", "the Twilio channels"),
    Library(("slack_sdk",), "slack-sdk", "the Slack channel"),
    Library(("aiogram",), "aiogram<2.26", "the Telegram channel"),
    Library(("fbmessenger",), "fbmessenger", "the Facebook channel"),
    Library(("rocketchat_API",), "rocketchat_API", "the Rocket.Chat channel"),
    Library(("webexteamssdk",), "webexteamssdk", "the Webex channel"),
    Library(("google.auth", "google.oauth2"), "google-auth", "the Google Hangouts channel"),
    Library(("cachecontrol",), "cachecontrol", "the Google Hangouts channel"),
    Library(("socketio",), "python-socketio", "the Socket.IO channel"),
    Library(("boto3", "botocore"), "boto3", "the DynamoDB tracker store and models kept in S3"),
    Library(("pymongo",), "pymongo", "the MongoDB tracker store"),
    Library(("confluent_kafka",), "confluent-kafka", "the Kafka event broker"),
    Library(("aio_pika", "aiormq"), "aio-pika", "the RabbitMQ event broker", _RABBITMQ_ANSWERS),
    Library(("sentry_sdk",), "sentry-sdk", "reports of errors to Rasa, which are off for good"),
    Library(("dask",), "dask", "running a model's graph, which a cure does in fifteen lines"),
    Library(("matplotlib",), "matplotlib", "the pictures of rasa test"),
)

# Modules small enough to be written here, in working/: they do what Rasa asks of the original.
WORKING = frozenset({"pkg_resources", "distutils", "distutils.dir_util", "randomname", "structlog_sentry"})
