// The widget's own words, in the language of the page. What is said in the conversation comes from the service.

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What the launcher lends the chat in a language: its own words, and the contacts, which are built into it alone. */
export interface Spoken {
  say: Say;
  contacts: (say: Say, language: string) => HTMLElement;
}

let read: string[][] | undefined;

/** The keys of this script's words, then the words in each of LANGUAGES. They are text until the first is said. */
function words(): string[][] {
  return (read ??= JSON.parse(WORDS));
}

/** Languages the widget has words for; anything else is English. */
export function known(language: string): string {
  return LANGUAGES.includes(language) ? language : "en";
}

/** Whether this script has a word: launcher and chat have a part each. */
export function has(key: string): boolean {
  return words()[0].includes(key);
}

/** Give a function that says a word by its key, with `{name}` filled in. An unknown key is a fault of ours and is shown as it is. */
export function speaker(language: string): Say {
  const spoken = words()[LANGUAGES.indexOf(known(language)) + 1];
  return (key, values) => {
    const word = spoken[words()[0].indexOf(key)] ?? key;
    return values ? word.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole)) : word;
  };
}
