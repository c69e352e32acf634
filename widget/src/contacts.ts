// The contacts panel: who to ring when the chat cannot help or is not there. Built in, so it needs no connection.

import { dialled, make } from "./dom";
import type { Say } from "./words";

export interface Contact {
  name: string;
  lang?: string;
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

/** Build the panel's sections, each with a heading of the level given. */
export function contactSections(sections: Section[], say: Say, language: string, level: "h2" | "h3" = "h3"): HTMLElement {
  return make("div", { class: "contacts" }, ...sections.map((section) =>
    make("section", {},
      make(level, {}, say(section.title)),
      ...section.groups.map((group) => group.places.length
        ? make("p", {}, make("span", { class: "place" }, `${group.places.map((place) => say(place)).join(", ")}: `), ...ways(group.routes, say, language))
        : make("p", {}, ...ways(group.routes, say, language))),
      ...(section.note ? [make("p", {}, say(section.note))] : []))));
}

function ways(routes: Contact[], say: Say, language: string): (Node | string)[] {
  return routes.flatMap((route) => {
    const name = make("span", route.lang ? { lang: route.lang } : {}, route.name);
    const parts: (Node | string)[] = [name];
    if (route.phone) {
      parts.push(" ", make("a", { href: dialled(route.phone), class: "call" }, say("ring", { number: route.phone })));
      if (route.or_card) parts.push(`, ${say("or_card")}`);
    }
    if (route.url) parts.push(" ", link(route.url, say("website", { name: route.name }), route.lang ? language : ""));
    return parts;
  });
}

function link(url: string, text: string, lang: string): HTMLElement {
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...(lang ? { lang } : {}) }, text);
}
