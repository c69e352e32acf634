// The widget's own words, in the language of the page. What is said in the conversation comes from the service.

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What the launcher lends the chat in a language: its own words, and the contacts, which are built into it alone. */
export interface Spoken {
  say: Say;
  contacts: (say: Say, language: string) => HTMLElement;
}

/** Languages the widget has words for; anything else is English. */
export function known(language: string): string {
  return language in WORDS ? language : "en";
}

/** Give a function that says a word by its key, with `{name}` filled in. An unknown key is a fault of ours and is shown as it is. */
export function speaker(language: string): Say {
  const words = WORDS[known(language)];
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
