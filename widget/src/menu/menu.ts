// What can be done with a chat besides talking: one disclosure with plain buttons, always in the same order.

import { html, type TemplateResult } from "lit";
import type { Say } from "../words";

export interface MenuItem {
  name: string;
  act: () => void;
  /** For what can be switched on and off. */
  on?: boolean;
}

export interface Menu {
  open: boolean;
  items: MenuItem[];
  say: Say;
  toggle: () => void;
}

export function menuButton({ open, say, toggle }: Menu): TemplateResult {
  return html`<button type="button" class="control" aria-expanded=${open} aria-controls="menu" id="menu-button"
    @click=${toggle}>${say("menu")}</button>`;
}

export function menu({ open, items, say }: Menu): TemplateResult {
  return html`<div id="menu" class="menu-place" ?hidden=${!open}>${open ? html`<ul class="menu">${items.map(({ name, act, on }) => html`<li>
    <button type="button" class="plain" data-do=${name} aria-pressed=${on === undefined ? null as never : String(on)} @click=${act}>${say(name)}</button>
  </li>`)}</ul>` : null}</div>`;
}
