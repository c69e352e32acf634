// What the launcher loads when the citizen opens the chat.

import { Panel } from "./panel";
import { speaker } from "./words";

if (!customElements.get("pause-panel")) {
  customElements.define("pause-panel", Panel);
  // The launcher has its own words; the rest are here.
  Object.assign(Panel, { say: speaker });
}
