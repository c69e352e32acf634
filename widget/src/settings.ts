// How a page asks for the widget: attributes of the element, or data-attributes of the tag that loads it.

const COLOUR = "#1d3d6f";

/** Each is read when it is asked for: on loading, a page waits for those of the closed button alone. */
export class Settings {
  /** The language that is spoken now. */
  language = "en";

  constructor(private readonly element_: Element, private readonly script_ = "") {}

  /** What the page gave for a name. */
  given(name: string, otherwise = ""): string {
    return this.element_.getAttribute(name) || otherwise;
  }

  /** Where the service is: an address without a slash at its end. Nothing else is ever contacted. */
  get base(): string {
    return this.given("base", this.script_.replace(/\/widget\/[^/]*$/, "")).replace(/\/+$/, "");
  }

  /** The language the page asks for, or its own. */
  get asked(): string {
    return this.given("language", document.documentElement.lang.slice(0, 2));
  }

  /** Background of the button and the head; the text on it is white. */
  get colour(): string {
    return readable(this.given("colour", COLOUR));
  }

  /** The chat fills its place on the page and is open from the start. */
  get page(): boolean {
    return this.given("mode") === "page";
  }

  /** Selector of the host's own "leave this site" control: pressing it wipes the chat. */
  get leaveControl(): string {
    return this.given("leave-control");
  }

  /**
   * z-index of the button, low enough for cookie banners and skip links to stay above; and of the open chat, which covers a
   * phone's screen: above a sticky head, below a cookie banner.
   */
  layer(open: boolean): string {
    return String(parseInt(this.given(open ? "open-layer" : "layer"), 10) || (open ? 1040 : 10));
  }
}

/** Contrast that WCAG 1.4.3 asks of text. */
const LEAST_CONTRAST = 4.5;
/** Red, green and blue: where each stands in a colour, and its weight in relative luminance (WCAG 2.2). */
const CHANNELS = [[16, 0.2126], [8, 0.7152], [0, 0.0722]];

/** Give the colour itself, or the nearest darker one that white text can be read on; the usual one for no colour at all. */
export function readable(colour: string): string {
  const code = Number(`0x${colour.slice(1)}`);
  if (colour[0] !== "#" || colour.length !== 7 || !(code >= 0)) return COLOUR;
  for (let share = 1; ; share -= 0.005) {
    let darker = 0;
    let luminance = 0;
    for (const [shift, weight] of CHANNELS) {
      const part = Math.floor(((code >> shift) & 255) * share);
      const light = part / 255;
      darker += part << shift;
      luminance += weight * (light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4);
    }
    if (1.05 / (luminance + 0.05) >= LEAST_CONTRAST) return `#${darker.toString(16).padStart(6, "0")}`;
  }
}
