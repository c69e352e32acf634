// What can be done with a chat besides talking: one disclosure with plain buttons, always in the same order.

import { html, type TemplateResult } from "lit";
import type { Say } from "./words";

export interface MenuItem {
  name: string;
  act: () => void;
  /** For what can be switched on and off. */
  on?: boolean;
}

export function menu(items: MenuItem[], say: Say): TemplateResult {
  return html`<ul class="menu">${items.map(({ name, act, on }) => html`<li>
    <button type="button" class="plain" data-do=${name} aria-pressed=${on === undefined ? null as never : String(on)} @click=${act}>${say(name)}</button>
  </li>`)}</ul>`;
}
