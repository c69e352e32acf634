// What a screen reader hears: one polite log that is always there, one entry for each new message, text only.
// Entries are taken out again after a while, so that nobody meets every message twice when reading through the page.

const STAYS_MS = 10_000;

export function announce(log: Element, text: string, lang: string): void {
  const entry = document.createElement("p");
  entry.lang = lang;
  entry.textContent = text;
  log.append(entry);
  setTimeout(() => entry.remove(), STAYS_MS);
}
