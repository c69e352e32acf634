// What a check came to, in three steps and never "safe": said in words, with a mark that does not depend on colour.
// The signs that were noticed stand in the text of the next message.

import { html, type TemplateResult } from "lit";
import { text, type Around, type Card } from ".";

const LEVELS: Record<string, { word: string; mark: string }> = {
  strong: { word: "verdict_strong", mark: "▲▲▲" },
  some: { word: "verdict_some", mark: "▲" },
  cannot_tell: { word: "verdict_unsure", mark: "?" },
};

export function verdictCard(card: Card, { say, language }: Around): TemplateResult {
  const level = LEVELS[text(card.level)] ?? LEVELS.cannot_tell;
  return html`<section class="card verdict">
    <h3 lang=${language}><span class="mark" aria-hidden="true">${level.mark}</span> ${say(level.word)}</h3>
  </section>`;
}
