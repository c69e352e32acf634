// Every card the widget knows. A message's text is enough alone, so an unknown card shows nothing more.

import { nothing, type TemplateResult } from "lit";
import type { Say } from "../words";
import { checklistCard } from "./checklist";
import { routeCard } from "./route";
import { verdictCard } from "./verdict";

export interface Around {
  say: Say;
  /** Language of the page. */
  language: string;
  /** Language of the message the card belongs to. */
  spoken: string;
  /** Say something short in the status line. */
  tell: (text: string) => void;
  id: string;
}

export type Card = Record<string, unknown>;
type Drawn = TemplateResult | typeof nothing;

const CARDS: Record<string, (card: Card, around: Around) => Drawn> = {
  route: routeCard,
  checklist: checklistCard,
  verdict: verdictCard,
};

export function drawCard(card: Card | undefined, around: Around): Drawn {
  try {
    return (card && CARDS[String(card.type)]?.(card, around)) || nothing;
  } catch {
    return nothing; // A card of a newer service: its text stands.
  }
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
