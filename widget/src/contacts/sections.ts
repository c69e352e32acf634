// The contacts panel: who to ring when the chat cannot help or is not there. Built in, so it needs no connection.

import { dialled, make } from "../dom";
import type { Say } from "../words";

export interface Contact {
  /** By language; where there is no name in a language, the English one stands. */
  name: Record<string, string>;
  phone?: string;
  url?: string;
  /** The number never stands alone: "or the number on your bank card". */
  or_card?: boolean;
}

export interface Section {
  title: string;
  note?: string;
  groups: { places: string[]; routes: Contact[] }[];
}

/** Build the panel's sections. They are kept as text until then: a page is not to wait for what may never be shown. */
export function contactSections(say: Say, language: string): HTMLElement {
  const sections = JSON.parse(CONTACTS) as Section[];
  return make("div", { class: "contacts" }, ...sections.map((section) =>
    make("section", {},
      make("h3", {}, say(section.title)),
      ...section.groups.map((group) => group.places.length
        ? make("p", {}, make("span", { class: "place" }, `${group.places.map((place) => say(place)).join(", ")}: `), ...ways(group.routes, say, language))
        : make("p", {}, ...ways(group.routes, say, language))),
      ...(section.note ? [make("p", {}, say(section.note))] : []))));
}

function ways(routes: Contact[], say: Say, language: string): (Node | string)[] {
  return routes.flatMap((route) => {
    const spoken = route.name[language] ? language : "en";
    const name = route.name[spoken];
    const parts: (Node | string)[] = [make("span", { lang: spoken }, name)];
    if (route.phone) {
      parts.push(" ", make("a", { href: dialled(route.phone), class: "call" }, say("ring", { number: route.phone })));
      if (route.or_card) parts.push(`, ${say("or_card")}`);
    }
    if (route.url) parts.push(" ", link(route.url, say("website", { name })));
    return parts;
  });
}

function link(url: string, text: string): HTMLElement {
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}
