// The one thing kept in the browser, in session storage, and only after the citizen has opened the chat.

import type { Unsent } from "./channel";

export interface Kept {
  token?: string;
  /** The chat was open when the page went away. */
  open?: boolean;
  /** Hours the service keeps a conversation. */
  hours?: number;
  unsent?: Unsent[];
  larger?: boolean;
  /** The language the citizen chose, when it is not that of the page. */
  language?: string;
  times?: boolean;
}

export const KEY = "pause-chat";

// Where storage is forbidden the chat works all the same, until the page goes away.
let inMemory: Kept = {};

export function recall(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) || "{}") as Kept;
  } catch {
    return inMemory;
  }
}

export function keep(change: Kept): void {
  inMemory = { ...recall(), ...change };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(inMemory));
  } catch {
    // Kept in memory only.
  }
}

export function forget(): void {
  inMemory = {};
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was stored.
  }
}
