// Where the citizen writes: a box that grows, what is wrong with it in words, and how much room is left.

import { html, nothing, type TemplateResult } from "lit";
import type { Say } from "../words";

/** The longest text the service takes, in characters. */
export const LONGEST = 8_000;
/** From here on the citizen is told how much room is left. */
const COUNT_FROM = 7_500;

export interface Writing {
  say: Say;
  /** Characters left; below zero the text is too long. */
  left: number;
  error: string;
  submit: (event: Event) => void;
  typed: () => void;
}

export function form({ say, left, error, submit, typed }: Writing): TemplateResult {
  const count = left < 0 ? say("too_long", { count: -left }) : left <= LONGEST - COUNT_FROM ? say("letters_left", { count: left }) : "";
  return html`<form @submit=${submit} novalidate>
    <label for="say">${say("message")}</label>
    <p class="hint" id="hint">${say("hint")}</p>
    <p class="error" id="error" role="alert">${error}</p>
    <div class="row">
      <textarea id="say" rows="1" autocomplete="off" enterkeyhint="send" aria-describedby="hint error count"
        aria-invalid=${error || left < 0 ? "true" : nothing} @input=${typed} @keydown=${key}></textarea>
      <button type="submit" class="send">${say("send")}</button>
    </div>
    <p class="count" id="count" aria-live="polite">${count}</p>
  </form>`;
}

/** Give the box the height of what is in it, with its two borders. */
export function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}

// Enter sends; with Shift it starts a line. No other key means anything here.
function key(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}
