// The log as one sees it: the notice before the first message, what was said, and that an answer is being written.
// It is no live region: what is new is announced by the announcer alone.

import { html, nothing, type TemplateResult } from "lit";
import type { Force } from "../force";
import { messages, type Shown } from "./messages";

export interface Log extends Shown {
  force: Force;
  hidden: boolean;
  /** How long the service keeps a conversation. */
  hours: number;
  answering: boolean;
  /** Who to ring, when the last message is not answered; nothing while all is well. */
  instead?: Element;
}

export function log(shown: Log): TemplateResult {
  const { say, force, hidden, hours, answering, instead } = shown;
  const { greeting, notice } = force;
  return html`<div class="body log" id="log" tabindex="0" role="group" aria-label=${say("conversation")} ?hidden=${hidden}>
    ${notice ? html`<p class="notice" lang=${notice.lang}>${notice.text}</p>` : nothing}
    ${greeting ? html`<p lang=${greeting.lang}>${greeting.text}</p>` : nothing}
    <section class="about" id="about">
      <h3>${say("about_title")}</h3>
      <p>${say("about_bot")}</p>
      <p>${say("about_keep", { hours })}</p>
      <p>${say("about_secret")}</p>
    </section>
    ${messages(shown)}
    ${instead ? html`<section class="about" id="instead"><p>${say("unreachable")}</p>${instead}</section>` : nothing}
    ${answering ? html`<p class="typing">${say("answering")}<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span></p>` : nothing}
  </div>`;
}

/** A little of what stands above is left in view, so that the message does not stick to the head. */
const ABOVE_PX = 8;

/** Show the citizen's last message and what answers it; before the first one, the notice above the greeting. */
export function showNewest(element: HTMLElement): void {
  const last = [...element.querySelectorAll<HTMLElement>(".message.you")].pop();
  const lowest = element.scrollHeight - element.clientHeight;
  element.scrollTop = last ? Math.min(lowest, last.offsetTop - element.offsetTop - ABOVE_PX) : 0;
}
