// What to do, with boxes to tick and a button to print. Ticks stay on the screen and are sent nowhere.

import { html, nothing, type TemplateResult } from "lit";
import { printLines } from "../print";
import { list, text, type Around, type Card } from ".";

export function checklistCard(card: Card, { say, language, id }: Around): TemplateResult {
  const title = text(card.title) || say("checklist");
  const lines = list(card.items).map((item) => text(item) || text((item as Card).text)).filter(Boolean);
  const print = (event: Event) => {
    const boxes = (event.currentTarget as Element).closest(".card")!.querySelectorAll("input");
    printLines(title, lines.map((line, at) => ({ text: line, done: boxes[at].checked })), text(card.note));
  };
  return html`<section class="card">
    <h3>${title}</h3>
    <ul class="ticks">${lines.map((line, at) => html`<li>
      <input type="checkbox" id=${`${id}-${at}`}><label for=${`${id}-${at}`}>${line}</label></li>`)}</ul>
    ${card.note ? html`<p>${text(card.note)}</p>` : nothing}
    <button type="button" class="plain" lang=${language} @click=${print}>${say("print")}</button>
  </section>`;
}
