// How a page asks for the widget: attributes of the element, or data-attributes of the tag that loads it.

export interface Settings {
  /** Where the service is: an address without a slash at its end. Nothing else is ever contacted. */
  base: string;
  force: string;
  language: string;
  nation: string;
  /** Background of the button and the head; the text on it is white. */
  colour: string;
  position: "left" | "right";
  /** "page": the chat fills its place on the page and is open from the start. */
  mode: "button" | "page";
  /** z-index of the button: low enough for cookie banners and skip links to stay above. */
  layer: string;
  /** z-index of the open chat, which covers a phone's screen: above a sticky head, below a cookie banner. */
  openLayer: string;
  /** Selector of the host's own "leave this site" control: pressing it wipes the chat. */
  leaveControl: string;
  /** Where "leave quickly" goes. */
  leaveTo: string;
}

const COLOUR = "#1d3d6f";
const LEAVE_TO = "https://www.bbc.co.uk/weather";

export function settingsOf(element: Element, base: string): Settings {
  const given = (name: string, otherwise = "") => element.getAttribute(name) || otherwise;
  return {
    base: given("base", base).replace(/\/+$/, ""),
    force: given("force"),
    language: given("language", document.documentElement.lang.slice(0, 2) || "en"),
    nation: given("nation"),
    colour: readable(given("colour", COLOUR)),
    position: given("position") === "left" ? "left" : "right",
    mode: given("mode") === "page" ? "page" : "button",
    layer: String(parseInt(given("layer"), 10) || 10),
    openLayer: String(parseInt(given("open-layer"), 10) || 1040),
    leaveControl: given("leave-control"),
    leaveTo: /^https:\/\//.test(given("leave-to")) ? given("leave-to") : LEAVE_TO,
  };
}

/** Contrast that WCAG 1.4.3 asks of text. */
const LEAST_CONTRAST = 4.5;

/** Give the colour itself, or the nearest darker one that white text can be read on; the usual one for no colour at all. */
export function readable(colour: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return COLOUR;
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  for (let share = 1; share > 0; share -= 0.005) {
    const darker = parts.map((part) => Math.floor(part * share));
    if (1.05 / (luminance(darker) + 0.05) >= LEAST_CONTRAST) {
      return `#${darker.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    }
  }
  return COLOUR;
}

/** Relative luminance, WCAG 2.2. */
function luminance(parts: number[]): number {
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
