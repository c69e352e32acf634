// The one tag on a force's page: a button, and nothing else until the citizen presses it. No request, no storage.
//
// The chat comes as a second script with an integrity hash of its own. If it does not come, the contacts panel stands in.
// On loading it does almost nothing, and that when the page has a moment: the page comes first.

import { contactSections } from "./contacts/sections";
import { dress, make } from "./dom";
import styles from "./launcher.css";
import standInStyles from "./contacts/stand-in.css";
import contactStyles from "./contacts/contacts.css";
import { forget, keep, recall } from "./memory";
import type { Panel } from "./panel";
import { settingsOf, type Settings } from "./settings";
import { known, speaker, type Say, type Spoken } from "./words";

const NAME = "pause-chat";
/** The button waits no longer than this for a page that is never idle. */
const LATEST_MS = 2_000;
const tag = document.currentScript as HTMLScriptElement | null;
const BASE = tag ? tag.src.replace(/\/widget\/[^/]*$/, "") : "";

let policy: TrustedPolicy | undefined;

// The one address that is ever made into a script: a page that demands Trusted Types allows the policy by its name.
function trusted(address: string): string {
  policy ??= window.trustedTypes?.createPolicy("pause-chat", {
    createScriptURL: (url: string) => {
      if (url.endsWith(`/widget/${CHAT_FILE}`)) return url;
      throw new TypeError("This is not a script of Pause.");
    },
  });
  return (policy ? policy.createScriptURL(address) : address) as string;
}

let loading: Promise<unknown> | undefined;

function loadChat(base: string): Promise<unknown> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = trusted(`${base}/widget/${CHAT_FILE}`);
    script.integrity = CHAT_INTEGRITY;
    script.crossOrigin = "anonymous";
    script.referrerPolicy = "no-referrer";
    script.onload = () => (customElements.get("pause-panel") ? resolve(undefined) : reject(new Error()));
    script.onerror = () => reject(new Error());
    document.head.append(script);
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

class PauseChat extends HTMLElement {
  private settings!: Settings;
  private say!: Say;
  private button_!: HTMLButtonElement;
  private status_!: HTMLElement;
  private panel?: Panel;
  private fallback_?: HTMLElement;
  private readonly root_ = this.attachShadow({ mode: "open" });

  connectedCallback(): void {
    if (this.button_) return;
    const kept = recall();
    this.settings = settingsOf(this, BASE);
    dress(this.root_, styles);
    this.dataset.position = this.settings.position;
    this.dataset.mode = this.settings.mode;
    this.style.setProperty("--pause-colour", this.settings.colour);
    this.button_ = make("button", { type: "button", class: "launch", click: () => void this.open() });
    this.status_ = make("p", { class: "opening", role: "status" });
    this.root_.append(this.button_, this.status_);
    this.speak(kept.language || this.settings.language);
    this.setLayer_();
    document.addEventListener("pause:leave", this.hostLeaves_);
    if (this.settings.leaveControl) document.addEventListener("click", this.leaveControlPressed_, true);
    if (this.settings.mode === "page") void this.open(false);
    else if (kept.open && !wentBack()) void this.open(false);
    else if (kept.token) this.button_.setAttribute("aria-label", this.say("launch_again"));
  }

  disconnectedCallback(): void {
    document.removeEventListener("pause:leave", this.hostLeaves_);
    document.removeEventListener("focusin", this.outside_);
    document.removeEventListener("click", this.leaveControlPressed_, true);
  }

  /** Open the chat; `focus` false leaves the focus where it is, as after a reload. */
  async open(focus = true): Promise<void> {
    if (!this.panel) {
      this.status_.textContent = this.say("loading");
      try {
        await loadChat(this.settings.base);
      } catch {
        this.status_.textContent = "";
        return this.standIn_(focus);
      }
      this.status_.textContent = "";
      if (!this.panel) {
        this.panel = (document.createElement("pause-panel") as Panel).prepare({
          settings: this.settings, contactStyles, close: () => this.close(), speak: (language) => this.speak(language),
        });
        this.root_.append(this.panel);
        document.addEventListener("focusin", this.outside_);
      }
    } else this.panel.resume();
    this.endStandIn_();
    this.panel.hidden = false;
    this.setLayer_();
    keep({ open: true });
    if (focus) this.panel.focusInside();
    this.tellHost_("pause-open");
    return undefined;
  }

  /** Close the chat and keep the conversation. */
  close(focus = true): void {
    if (!this.panel || this.panel.hidden) return;
    this.panel.hidden = true;
    this.setLayer_();
    this.button_.setAttribute("aria-label", this.say("launch_again"));
    keep({ open: false });
    if (focus) this.button_.focus();
    this.tellHost_("pause-close");
  }

  /** Take everything off the screen and out of the browser; with `erase`, off the service too. */
  leave(erase = false): void {
    void this.panel?.leave(erase);
    if (!erase) forget();
    this.panel?.remove();
    this.panel = undefined;
    this.setLayer_();
    this.button_.removeAttribute("aria-label");
  }

  // A page may ask to leave before the chat was opened here: what an earlier page kept goes too.
  private readonly hostLeaves_ = (event: Event) => this.leave(!!(event as CustomEvent<{ erase?: boolean } | null>).detail?.erase);

  private readonly leaveControlPressed_ = (event: Event) => {
    if ((event.target as Element).closest?.(this.settings.leaveControl)) this.leave();
  };

  // Focus must never be where nobody can see it: when it moves to something of the page that the chat covers, the chat
  // makes way.
  private readonly outside_ = (event: FocusEvent) => {
    const target = event.target as Element;
    if (!this.panel || this.panel.hidden || this.settings.mode === "page" || target === this) return;
    const chat = this.panel.getBoundingClientRect();
    const there = target.getBoundingClientRect();
    if (there.left >= chat.left && there.right <= chat.right && there.top >= chat.top && there.bottom <= chat.bottom) {
      this.close(false);
    }
  };

  /** Speak a language from here on, with the words the launcher has. */
  private speak(language: string): Spoken {
    this.lang = this.settings.language = known(language);
    this.say = speaker(this.lang);
    this.button_.textContent = this.say("launch");
    return { say: this.say, contacts: contactSections };
  }

  /** The button gives way to the open chat, and comes back. */
  private setLayer_(): void {
    const open = !!this.fallback_ || (!!this.panel && !this.panel.hidden);
    this.button_.hidden = open;
    this.style.setProperty("--pause-layer", open ? this.settings.openLayer : this.settings.layer);
  }

  private standIn_(focus: boolean): void {
    this.endStandIn_();
    const shut = () => {
      this.endStandIn_();
      this.setLayer_();
      this.button_.focus();
    };
    dress(this.root_, styles, standInStyles, contactStyles);
    const title = make("h2", { tabindex: "-1" }, this.say("contacts_title"));
    this.fallback_ = make("div", { class: "stand-in", role: "dialog", "aria-label": this.say("contacts_title") },
      title,
      make("p", {}, this.say("not_loaded")),
      contactSections(this.say, this.lang),
      make("p", {}, make("button", { type: "button", click: () => void this.open() }, this.say("try_again")), " ",
        ...(this.settings.mode === "page" ? [] : [make("button", { type: "button", click: shut }, this.say("close"))])));
    this.root_.append(this.fallback_);
    this.setLayer_();
    if (focus) title.focus();
    this.tellHost_("pause-unavailable");
  }

  private endStandIn_(): void {
    this.fallback_?.remove();
    this.fallback_ = undefined;
  }

  private tellHost_(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

/** The browser's Back button brought the page: whoever pressed it need not be who wrote. */
function wentBack(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "back_forward";
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, PauseChat);
  if (tag && "force" in tag.dataset && !document.querySelector(NAME)) {
    const place = () => {
      const element = document.createElement(NAME);
      for (const { name, value } of tag.attributes) if (/^data-/.test(name)) element.setAttribute(name.slice(5), value);
      document.body.append(element);
    };
    // Whatever else the page does on loading goes first.
    const later = "requestIdleCallback" in window ? () => requestIdleCallback(place, { timeout: LATEST_MS }) : () => setTimeout(place);
    if (document.body) later();
    else addEventListener("DOMContentLoaded", later);
  }
}
