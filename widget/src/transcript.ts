// The conversation as plain text, made on the device and never sent anywhere.

import type { Item } from "./conversation";
import { moment } from "./dates";
import type { Say } from "./words";

export function transcript(items: Item[], say: Say): string {
  return items.map((item) => {
    const at = item.time ? `${moment(item.time, say)}\n` : "";
    return `${at}${say(item.from === "you" ? "you" : "bot")}: ${item.text}${extras(item)}\n`;
  }).join("\n");
}

/** The words of a card that are not in the text: the lines of a list. */
function extras(item: Item): string {
  const lines = Array.isArray(item.card?.items) ? item.card.items : [];
  return (lines as { text?: string; title?: string }[]).map((line) => `\n- ${line.text ?? line.title ?? ""}`).join("");
}

export function saveAs(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
