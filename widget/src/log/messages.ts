// The messages as they stand on the screen: who spoke, the text, the card, and the choices as buttons that stay.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { drawCard } from "../cards";
import type { Button } from "../channel";
import type { Item } from "../conversation";
import { day, moment } from "../dates";
import type { Say } from "../words";

export interface Shown {
  items: Item[];
  say: Say;
  language: string;
  times: boolean;
  /** Ids of pressed choices, as `message id/payload`. */
  pressed: Set<string>;
  press: (item: Item, button: Button) => void;
  tell: (text: string) => void;
}

export function messages(shown: Shown): TemplateResult {
  return html`<ol class="messages ${shown.times ? "times" : ""}" role="list">${repeat(shown.items, ({ id }) => id, (item) => message(item, shown))}</ol>`;
}

function message(item: Item, shown: Shown): TemplateResult {
  const { say, language, times } = shown;
  const spoken = item.lang ?? language;
  const state = item.state === "kept" ? say("waiting") : item.state === "refused" ? say("not_sent") : "";
  return html`<li class="message ${item.from} ${item.note ? "note" : ""}" data-id=${item.id}>
    <p class="who" lang=${language}>${say(item.from === "you" ? "you" : "bot")}${times && item.time
      ? html` <time datetime=${item.time}>${moment(item.time, say)}</time>` : nothing}</p>
    <div lang=${item.from === "you" ? nothing : spoken}>
      <p class="text">${item.text}</p>
      ${item.as_of ? html`<p class="as-of" lang=${language}>${say("as_of", { date: day(item.as_of, say) })}</p>` : nothing}
      ${drawCard(item.card, { say, language, spoken, tell: shown.tell, id: item.id })}
      ${item.buttons?.length ? choices(item, item.buttons, shown) : nothing}
    </div>
    ${state ? html`<p class="state" lang=${language}>${state}</p>` : nothing}
  </li>`;
}

function choices(item: Item, buttons: Button[], { say, language, pressed, press }: Shown): TemplateResult {
  return html`<ul class="choices" role="list">${buttons.map((button) => {
    const chosen = pressed.has(`${item.id}/${button.payload}`);
    return html`<li><button type="button" class="choice ${chosen ? "chosen" : ""}" @click=${() => press(item, button)}>${button.title}${chosen
      ? html`<span class="hidden" lang=${language}>, ${say("chosen")}</span>` : nothing}</button></li>`;
  })}</ul>`;
}
