// Who to tell: one section for each organisation, with links to ring, write and read, and its number to copy.

import { html, nothing, type TemplateResult } from "lit";
import { dialled } from "../dom";
import { list, text, type Around, type Card } from ".";

// Its number never stands alone.
const OR_THE_CARD = "bank_159";

export function routeCard(card: Card, around: Around): TemplateResult {
  return html`${list(card.routes).map((route) => oneRoute(route as Card, around))}`;
}

function oneRoute(route: Card, { say, language, tell }: Around): TemplateResult {
  const [name, phone, sms, email, url] = ["name", "phone", "sms", "email", "url"].map((key) => text(route[key]));
  const more = ["hours", "cost", "accessibility", "not_for"].map((key) => text(route[key])).filter(Boolean);
  return html`<section class="card">
    <h3>${name}</h3>
    ${route.what_for ? html`<p>${text(route.what_for)}</p>` : nothing}
    ${phone ? html`<p class="way">
      <a class="call" lang=${language} href=${dialled(phone)}>${say("ring", { number: phone })}</a>${route.id === OR_THE_CARD
        ? orTheCard(say, language) : nothing}
      <button type="button" class="plain" lang=${language} aria-label=${`${say("copy")}: ${name}`}
        @click=${() => copy(phone, say, tell)}>${say("copy")}</button>
    </p>` : nothing}
    ${sms ? html`<p class="way" lang=${language}><a href=${`sms:${sms.replace(/[^\d+]/g, "")}`}>${say("text", { number: sms })}</a></p>` : nothing}
    ${email ? html`<p class="way" lang=${language}><a href=${`mailto:${email}`}>${say("email", { address: email })}</a></p>` : nothing}
    ${url.startsWith("https://") ? html`<p class="way" lang=${language}><a href=${url} target="_blank" rel="noopener noreferrer">${say("website", { name })}</a></p>` : nothing}
    ${more.length ? html`<details><summary lang=${language}>${say("more")}</summary>${more.map((line) => html`<p>${line}</p>`)}</details>` : nothing}
  </section>`;
}

/** Beside a button to ring there is no comma to see; it is there to hear. */
export function orTheCard(say: Around["say"], language: string): TemplateResult {
  return html`<i class="hidden">, </i><span lang=${language}>${say("or_card")}</span>`;
}

async function copy(number: string, say: Around["say"], tell: Around["tell"]): Promise<void> {
  try {
    await navigator.clipboard.writeText(number);
    tell(say("copied"));
  } catch {
    tell(say("not_copied", { number }));
  }
}
