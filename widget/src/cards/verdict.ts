// What a check came to, in three steps and never "safe": said in words, with a mark that does not depend on colour.

import { html, nothing, type TemplateResult } from "lit";
import { list, text, type Around, type Card } from ".";

const LEVELS: Record<string, { word: string; mark: string }> = {
  strong_signs: { word: "verdict_strong", mark: "▲▲▲" },
  some_signs: { word: "verdict_some", mark: "▲" },
  cannot_tell: { word: "verdict_unsure", mark: "?" },
};

export function verdictCard(card: Card, { say, language }: Around): TemplateResult {
  const level = LEVELS[text(card.level)] ?? LEVELS.cannot_tell;
  const lines = (title: string, items: unknown) => list(items).length
    ? html`<h4 lang=${language}>${say(title)}</h4><ul>${list(items).map((item) => html`<li>${text(item)}</li>`)}</ul>`
    : nothing;
  return html`<section class="card verdict">
    <h3><span class="mark" aria-hidden="true">${level.mark}</span> ${text(card.title) || html`<span lang=${language}>${say(level.word)}</span>`}</h3>
    ${lines("why", card.reasons)}
    ${lines("do_now", card.do)}
  </section>`;
}
