"""Run the actions in this process: one thing less to start, and nothing between a citizen and an answer.

Rasa sees an action endpoint like any other. It cannot be named in endpoints.yml, so plain `rasa run` uses an action server.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.logs import where_it_failed

logger = logging.getLogger(__name__)

ACTIONS_PACKAGE = "actions"

# Said in errors where a server would have an address.
NO_ADDRESS = "in-process"


class InProcessActions(EndpointConfig):
    """An action endpoint that answers without HTTP, with the errors that an action server would send."""

    def __init__(self, package: str = ACTIONS_PACKAGE) -> None:
        """`package`: where the actions are. Exits when it cannot be imported, as rasa-sdk does."""
        super().__init__(url=NO_ADDRESS, enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *_: Any, **keywords: Any) -> Any:
        """Run the action named in `json` and give its events and responses.

        Raises ClientResponseError: 400 when the action steps aside, 404 when there is none, 500 when it fails.
        """
        call = keywords["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            body = json.dumps({"error": rejection.message, "action_name": rejection.action_name})
            raise ClientResponseError(400, "rejected", body) from rejection
        except ActionNotFoundException as missing:
            raise ClientResponseError(404, f"no action {call.get('next_action')}", "{}") from missing
        except Exception as failure:
            logger.error("The action %s failed: %s", call.get("next_action"), where_it_failed(failure))
            raise ClientResponseError(500, "failed", "{}") from failure
