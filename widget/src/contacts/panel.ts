// People to ring, in the open chat: danger first, then the force's own contacts, then those the launcher has built in.

import { html, nothing, type TemplateResult } from "lit";
import { dialled } from "../dom";
import type { Force, Said } from "../force";
import type { Say } from "../words";

export interface People {
  say: Say;
  language: string;
  force: Force;
  hidden: boolean;
  unreachable: boolean;
  /** The built-in sections: the first, and the rest. */
  danger: Element;
  rest: Element;
  back: () => void;
}

export function people({ say, language, force, hidden, unreachable, danger, rest, back }: People): TemplateResult {
  const { closed } = force;
  return html`<div class="body" id="contacts" tabindex="0" role="group" aria-label=${say("contacts_title")} ?hidden=${hidden}>
    ${closed ? html`<p lang=${closed.lang}>${closed.text}</p>` : unreachable ? html`<p>${say("unreachable")}</p>` : nothing}
    <h3 id="contacts-title" tabindex="-1">${say("contacts_title")}</h3>
    ${danger}
    ${local(force, say, language)}
    ${rest}
    ${closed || unreachable ? nothing : html`<p><button type="button" class="plain" @click=${back}>${say("contacts_back")}</button></p>`}
  </div>`;
}

function local({ contacts = [], hand_over: handOver, name }: Force, say: Say, language: string): TemplateResult | typeof nothing {
  if (!contacts.length && !handOver) return nothing;
  const word = (said: Said) => html`<span lang=${said.lang}>${said.text}</span>`;
  return html`<section class="contacts"><h4 lang=${name?.lang ?? language}>${name?.text ?? ""}</h4>
    ${handOver ? html`<p><a href=${handOver.url} target="_blank" rel="noopener noreferrer">${word(handOver.text)}</a></p>` : nothing}
    ${contacts.map(({ name: who, phone, url }) => html`<p>${word(who)}
      ${phone ? html`<a class="call" href=${dialled(phone)}>${say("ring", { number: phone })}</a>` : nothing}
      ${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${say("website", { name: who.text })}</a>` : nothing}</p>`)}
  </section>`;
}
