// The one tag on a force's page: a button, and nothing else until the citizen presses it. No request, no storage.
//
// The chat comes as a second script with an integrity hash of its own. If it does not come, the contacts panel stands in.
// On loading it does almost nothing, and that when the page has a moment: the page comes first. Styles, settings and storage
// that an open chat alone needs are not read before.

import { contactSections } from "./contacts/sections";
import { dress, make } from "./dom";
import styles from "./launcher.css";
import openStyles from "./opened.css";
import standInStyles from "./contacts/stand-in.css";
import contactStyles from "./contacts/contacts.css";
import { forget, keep, recall } from "./memory";
import type { Panel } from "./panel";
import { Settings } from "./settings";
import { known, speaker, type Say, type Spoken } from "./words";

const NAME = "pause-chat";
/** The button waits no longer than this for a page that is never idle. */
const LATEST_MS = 2_000;
/** What is listened to on the page: its wish to leave, its own control for that, and where its focus goes. */
const HEARD = ["pause:leave", "click", "focusin"];
const tag = document.currentScript as HTMLScriptElement | null;

let policy: TrustedPolicy | undefined;

// The one address that is ever made into a script: a page that demands Trusted Types allows the policy by its name.
function trusted(address: string): string {
  policy ??= window.trustedTypes?.createPolicy("pause-chat", {
    createScriptURL: (url: string) => {
      if (url.endsWith(`/widget/${CHAT_FILE}`)) return url;
      throw new TypeError();
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
  private readonly settings_ = new Settings(this, tag?.src);
  private say_!: Say;
  private button_!: HTMLButtonElement;
  private status_?: HTMLElement;
  private panel_?: Panel;
  private fallback_?: HTMLElement;
  /** Left while the chat was on its way: then it stays shut. */
  private left_ = false;
  private readonly root_ = this.attachShadow({ mode: "open" });

  connectedCallback(): void {
    for (const name of HEARD) document.addEventListener(name, this, true);
    if (this.button_) return; // The page moved the element.
    dress(this.root_, styles);
    this.button_ = document.createElement("button");
    this.button_.type = "button";
    this.button_.className = "launch";
    this.button_.addEventListener("click", () => void this.open());
    this.root_.append(this.button_);
    this.speak_(this.settings_.asked);
    this.style.setProperty("--pause-colour", this.settings_.colour);
    this.setLayer_();
    if (this.settings_.page) void this.open(false);
    else if (mayGoOn()) this.goOn_();
  }

  disconnectedCallback(): void {
    for (const name of HEARD) document.removeEventListener(name, this, true);
  }

  /** What the host's page does that concerns the chat. */
  handleEvent({ type, target, detail }: Event & { detail?: { erase?: boolean } | null }): void {
    const at = target as Element;
    if (type === "focusin") this.makeWay_(at);
    else if (type !== "click") this.leave(!!detail?.erase);
    else if (this.settings_.leaveControl && at.closest?.(this.settings_.leaveControl)) this.leave();
  }

  /** A reload or another page of the site goes on where it was. */
  private goOn_(): void {
    const { language, open, token } = recall();
    if (language) this.speak_(language);
    if (open) void this.open(false);
    else if (token) this.button_.setAttribute("aria-label", this.say_("launch_again"));
  }

  /** Open the chat; `focus` false leaves the focus where it is, as after a reload. */
  async open(focus = true): Promise<void> {
    if (!this.panel_) {
      this.speak_(recall().language || this.settings_.asked);
      this.left_ = false;
      const status = this.dressOpen_();
      status.textContent = this.say_("loading");
      try {
        await loadChat(this.settings_.base);
      } catch {
        status.textContent = "";
        return this.left_ ? undefined : this.standIn_(focus);
      }
      status.textContent = "";
      if (this.left_) return undefined;
      if (!this.panel_) {
        this.panel_ = (document.createElement("pause-panel") as Panel).prepare({
          settings: this.settings_, contactStyles, close: () => this.close(), speak: (language) => this.speak_(language),
        });
        this.root_.append(this.panel_);
      }
    } else this.panel_.resume();
    this.endStandIn_();
    this.panel_.hidden = false;
    this.setLayer_();
    keep({ open: true });
    if (focus) this.panel_.focusInside();
    this.tellHost_("pause-open");
    return undefined;
  }

  /** Put on the styles of the open chat, and give the line that says what happens meanwhile. */
  private dressOpen_(): HTMLElement {
    dress(this.root_, styles, openStyles, standInStyles, contactStyles);
    if (!this.status_) this.root_.append((this.status_ = make("p", { class: "opening", role: "status" })));
    return this.status_;
  }

  /** Close the chat and keep the conversation. */
  close(focus = true): void {
    if (!this.panel_ || this.panel_.hidden) return;
    this.panel_.hidden = true;
    this.setLayer_();
    this.button_.setAttribute("aria-label", this.say_("launch_again"));
    keep({ open: false });
    if (focus) this.button_.focus();
    this.tellHost_("pause-close");
  }

  /** Take everything off the screen and out of the browser; with `erase`, off the service too. */
  leave(erase = false): void {
    this.left_ = true;
    if (this.panel_) {
      void this.panel_.leave(erase);
      this.panel_.remove();
      this.panel_ = undefined;
    } else if (erase) this.eraseUnopened_();
    forget();
    this.endStandIn_();
    this.setLayer_();
    this.button_.removeAttribute("aria-label");
  }

  /** Erase at the service what an earlier page of the site kept. */
  private eraseUnopened_(): void {
    const { token } = recall();
    if (!token) return;
    fetch(`${this.settings_.base}/webhooks/web/session`, {
      method: "DELETE", headers: { Authorization: `Bearer ${token}` }, credentials: "omit", referrerPolicy: "no-referrer", keepalive: true,
    }).catch(() => {});
  }

  // Focus must never be where nobody can see it: when it moves to something of the page that the chat covers, the chat
  // makes way.
  private makeWay_(target: Element): void {
    if (!this.panel_ || this.panel_.hidden || this.settings_.page || target === this) return;
    const chat = this.panel_.getBoundingClientRect();
    const there = target.getBoundingClientRect();
    if (there.left >= chat.left && there.right <= chat.right && there.top >= chat.top && there.bottom <= chat.bottom) {
      this.close(false);
    }
  }

  /** Speak a language from here on, with the words the launcher has. */
  private speak_(language: string): Spoken {
    this.lang = this.settings_.language = known(language);
    this.say_ = speaker(this.lang);
    this.button_.textContent = this.say_("launch");
    return { say: this.say_, contacts: contactSections };
  }

  /** The button gives way to the open chat, and comes back. */
  private setLayer_(): void {
    const open = !!this.fallback_ || (!!this.panel_ && !this.panel_.hidden);
    this.button_.hidden = open;
    this.style.setProperty("--pause-layer", this.settings_.layer(open));
  }

  private standIn_(focus: boolean): void {
    this.endStandIn_();
    const shut = () => {
      this.endStandIn_();
      this.setLayer_();
      this.button_.focus();
    };
    const title = make("h2", { tabindex: "-1" }, this.say_("contacts_title"));
    this.fallback_ = make("div", { class: "stand-in", role: "dialog", "aria-label": this.say_("contacts_title") },
      title,
      make("p", {}, this.say_("not_loaded")),
      contactSections(this.say_, this.lang),
      make("p", {}, make("button", { type: "button", click: () => void this.open() }, this.say_("try_again")), " ",
        ...(this.settings_.page ? [] : [make("button", { type: "button", click: shut }, this.say_("close"))])));
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

/**
 * Whether this tab may have a chat to go on with: after a reload, or a page of this site. Not after the Back button, or from
 * another site: whoever comes so need not be who wrote. Only then is the storage looked at: a phone waits for that.
 */
function mayGoOn(): boolean {
  const came = window.navigation && window.navigation.activation;
  if (came) return !!came.from && came.navigationType !== "traverse";
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return !entry || entry.type !== "back_forward";
}

if (!customElements.get(NAME)) {
  // A page may be left before the button is up.
  document.addEventListener("pause:leave", forget);
  customElements.define(NAME, PauseChat);
  if (tag && "force" in tag.dataset && !document.querySelector(NAME)) {
    const place = () => {
      const element = document.createElement(NAME);
      for (const { name, value } of tag.attributes) if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
      document.body.append(element);
    };
    // Whatever else the page does on loading goes first. Without such a clock, as on older iPhones, it is the next moment.
    const later = () => (window.requestIdleCallback || setTimeout)(place, { timeout: LATEST_MS } as never);
    if (document.body) later();
    else addEventListener("DOMContentLoaded", later);
  }
}
