// Leave quickly: the chat is off the screen already, and the citizen chooses what becomes of it.

import { html, type TemplateResult } from "lit";
import type { Say } from "./words";

const ELSEWHERE = "https://www.bbc.co.uk/weather";

/** Give where a page wants "leave quickly" to go, or the usual place. */
export function leaveTo(wanted: string): string {
  return wanted.startsWith("https://") ? wanted : ELSEWHERE;
}

export function leaving(say: Say, go: (erase: boolean) => void, back: () => void): TemplateResult {
  return html`<div class="body leaving">
    <h3 id="leave-title" tabindex="-1">${say("leave_title")}</h3>
    <ul>
      <li><button type="button" class="plain" id="leave-erase" @click=${() => go(true)}>${say("leave_erase")}</button></li>
      <li><button type="button" class="plain" id="leave-keep" @click=${() => go(false)}>${say("leave_keep")}</button></li>
      <li><button type="button" class="plain" id="leave-back" @click=${back}>${say("leave_back")}</button></li>
    </ul>
    <p>${say("leave_note")}</p></div>`;
}
