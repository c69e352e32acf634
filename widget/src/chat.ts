// What the launcher loads when the citizen opens the chat.

import { Panel } from "./panel";

if (!customElements.get("pause-panel")) customElements.define("pause-panel", Panel);
