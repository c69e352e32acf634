// What to do, with boxes to tick and a button to print. Ticks stay on the screen and are sent nowhere.

import { html, nothing, type TemplateResult } from "lit";
import { dialled } from "../dom";
import { printLines } from "../print";
import { orTheCard } from "./route";
import { list, text, type Around, type Card } from ".";

interface Step {
  text: string;
  /** What helps with the step: why, what to say, what to have ready. */
  notes: string[];
  routes: { name: string; phone: string; url: string; orCard: boolean }[];
}

export function checklistCard(card: Card, { say, language, id }: Around): TemplateResult {
  const title = text(card.title) || say("checklist");
  const steps = stepsOf(card, say);
  const print = (event: Event) => {
    const boxes = (event.currentTarget as Element).closest(".card")!.querySelectorAll("input");
    printLines(title, steps.map((step, at) => ({ text: step.text, notes: [...step.notes, ...contacts(step, say)], done: boxes[at].checked })), text(card.note));
  };
  return html`<section class="card">
    <h3>${title}</h3>
    <ol class="ticks" role="list">${steps.map((step, at) => html`<li>
      <input type="checkbox" id=${`${id}-${at}`}>
      <div><label for=${`${id}-${at}`}>${step.text}</label>
        ${step.notes.map((note) => html`<p>${note}</p>`)}
        ${step.routes.map(({ name, phone, url, orCard }) => html`<p class="way">${name}:
          ${phone ? html`<a class="call" lang=${language} href=${dialled(phone)}>${say("ring", { number: phone })}</a>${orCard
            ? orTheCard(say, language) : nothing}`
          : url ? html`<a lang=${language} href=${url} target="_blank" rel="noopener noreferrer">${say("website", { name })}</a>` : nothing}</p>`)}
      </div></li>`)}</ol>
    ${card.note ? html`<p>${text(card.note)}</p>` : nothing}
    <button type="button" class="plain" lang=${language} @click=${print}>${say("print")}</button>
  </section>`;
}

function stepsOf(card: Card, say: Around["say"]): Step[] {
  const routes = new Map((list(card.routes) as Card[]).map((route) => [route.id, route]));
  return (list(card.items) as Card[]).map((item) => ({
    text: text(item.text),
    notes: [
      text(item.why),
      text(item.say) && say("say_this", { words: text(item.say) }),
      text(item.have_ready) && say("have_ready", { words: text(item.have_ready) }),
    ].filter(Boolean),
    routes: list(item.routes).flatMap((id) => {
      const route = routes.get(id);
      const url = text(route?.url);
      return route ? [{ name: text(route.name), phone: text(route.phone), url: url.startsWith("https://") ? url : "", orCard: id === "bank_159" }] : [];
    }),
  }));
}

function contacts(step: Step, say: Around["say"]): string[] {
  return step.routes.map(({ name, phone, url, orCard }) => `${name}: ${phone || url}${orCard ? `, ${say("or_card")}` : ""}`);
}
