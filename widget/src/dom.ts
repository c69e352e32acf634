// Small helpers for the launcher, which has no Lit: elements with text, never HTML.

type Attributes = Record<string, string | EventListener>;

/** Make an element; attributes that are functions listen to the event of their name. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes: Attributes = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "string") made.setAttribute(key, value);
    else made.addEventListener(key, value);
  }
  made.append(...children);
  return made;
}

/**
 * Give a root its styles. A sheet made by script is allowed by a strict CSP; a style element is not, and is for browsers
 * that know no such sheets (before 2023 on Apple's phones): there the chat works, and is plain where the page is strict.
 */
export function dress(root: ShadowRoot, ...texts: string[]): void {
  try {
    root.adoptedStyleSheets = texts.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
  } catch {
    root.append(make("style", {}, ...texts));
  }
}

/** A phone number as a link needs it. */
export function dialled(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}
