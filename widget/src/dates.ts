// Dates in words. The browser's own are not used: Chromium knows none in Welsh and gives American ones instead.

import type { Say } from "./words";

/** Give a day such as 2026-11-22 in words: "22 November 2026". */
export function day(date: string, say: Say): string {
  const [year, month, number] = date.split("-").map(Number);
  return `${number} ${say("months").split(" ")[month - 1]} ${year}`;
}

/** Give a moment, as the service writes it, in words and in the time of this device: "22 November 2026, 09:05". */
export function moment(time: string, say: Say): string {
  const at = new Date(time);
  const [hours, minutes] = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${day([at.getFullYear(), at.getMonth() + 1, at.getDate()].join("-"), say)}, ${hours}:${minutes}`;
}
