// The open chat: what is on the screen and where the focus is. What is said and kept is the conversation's business.
//
// It never listens to the Escape key: on police pages that key leaves the site.

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { announce } from "./announcer";
import type { Button } from "./channel";
import { Conversation, type Item } from "./conversation";
import { people } from "./contacts/panel";
import { dialled, dress } from "./dom";
import { forceSettings, type Force } from "./force";
import { leaveTo, leaving } from "./leaving";
import { log, showNewest } from "./log/log";
import logStyles from "./log/log.css";
import { keep, recall } from "./memory";
import { menu, menuButton, type Menu } from "./menu/menu";
import menuStyles from "./menu/menu.css";
import type { Settings } from "./settings";
import styles from "./panel.css";
import { saveAs, transcript } from "./transcript";
import { has, speaker, type Say, type Spoken } from "./words";
import { form, grow, LONGEST } from "./writing/form";

/** What a language is called in itself. */
const OWN_NAME: Record<string, string> = { en: "language_en", cy: "language_cy" };

type View = "chat" | "contacts" | "leaving" | "cleared";

export interface Given {
  settings: Settings;
  contactStyles: string;
  close: () => void;
  /** Have the launcher speak a language, and take its part of the words. */
  speak: (language: string) => Spoken;
}

export class Panel extends LitElement {
  static override properties = {
    view: { state: true }, menuOpen: { state: true }, error: { state: true }, told: { state: true }, force: { state: true },
    larger: { state: true }, times: { state: true }, left: { state: true },
  };

  declare view: View;
  declare menuOpen: boolean;
  declare error: string;
  declare told: string;
  declare force: Force;
  declare larger: boolean;
  declare times: boolean;
  declare left: number;

  private given!: Given;
  private say!: Say;
  private talk!: Conversation;
  private readonly pressed = new Set<string>();
  private contacts!: HTMLElement;
  /** The first section of the contacts: danger comes before the force's own contacts. */
  private danger!: Element;
  /** The same contacts once more, for below a message that is not answered. */
  private instead!: Element;
  private troubled = false;
  private newest = "";

  constructor() {
    super();
    const { larger = false, times = false } = recall();
    Object.assign(this, { view: "chat", menuOpen: false, error: "", told: "", force: {}, larger, times, left: LONGEST });
  }

  /** Give what it needs before it is put on the page. */
  prepare(given: Given): this {
    this.given = given;
    this.speak(given.settings.language);
    const { base, language } = given.settings;
    const [force, nation] = [given.settings.given("force"), given.settings.given("nation")];
    this.talk = new Conversation(base, { ...(force && { force }), language, ...(nation && { nation }) }, (key) => this.say(key));
    this.talk.addEventListener("change", () => this.requestUpdate());
    this.talk.addEventListener("said", (event) => this.hear((event as CustomEvent<Item[]>).detail));
    this.talk.addEventListener("refused", (event) => this.refused((event as CustomEvent<string>).detail));
    return this;
  }

  /** Speak a language: the words of the screen, and the contacts. */
  private speak(language: string): void {
    const { say, contacts } = this.given.speak(language);
    const rest = speaker(language);
    this.say = (key, values) => (has(key) ? rest(key, values) : say(key, values));
    this.contacts = contacts(say, language);
    // They stand below a heading of their own here.
    for (const heading of this.contacts.querySelectorAll("h3")) heading.setAttribute("aria-level", "4");
    this.instead = contacts(say, language);
    this.danger = this.contacts.firstElementChild!;
    this.danger.remove();
    this.danger.classList.add("contacts");
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: "open" });
    dress(root, menuStyles, logStyles, styles, this.given.contactStyles);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("online", this.online);
    addEventListener("offline", this.offline);
    document.addEventListener("visibilitychange", this.seen);
    addEventListener("pageshow", this.shown);
    addEventListener("pagehide", this.hidden_);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.online);
    removeEventListener("offline", this.offline);
    document.removeEventListener("visibilitychange", this.seen);
    removeEventListener("pageshow", this.shown);
    removeEventListener("pagehide", this.hidden_);
  }

  /** Move the focus to where the citizen writes. */
  focusInside(): void {
    void this.updateComplete.then(() => (this.find("#say") ?? this.find("button, a"))?.focus());
  }

  /** Take the conversation off the screen; with `erase`, here and at the service. */
  async leave(erase: boolean): Promise<void> {
    this.newest = "";
    this.pressed.clear();
    this.empty();
    if (erase) await this.talk.erase();
    else this.talk.wipe();
  }

  private readonly online = () => this.talk.hurry();
  private readonly offline = () => this.talk.lost();
  private readonly seen = () => {
    if (document.visibilityState !== "visible") return;
    this.talk.hurry();
    void this.talk.refresh();
  };
  // A page kept in the browser's memory must not show the chat when someone else goes back to it.
  private readonly hidden_ = () => this.talk.wipe();
  private readonly shown = (event: PageTransitionEvent) => {
    if (event.persisted && this.isConnected) this.given.close();
  };

  private async begin(): Promise<void> {
    void this.talk.start();
    this.force = await this.setByForce();
    if (this.force.closed) this.talk.wipe();
  }

  private setByForce(): Promise<Force> {
    const { settings } = this.given;
    return forceSettings(settings.base, settings.given("force"), settings.language);
  }

  /** Go on after the page was hidden or the chat wiped. */
  resume(): void {
    if (this.view !== "chat") this.view = "chat";
    if (!this.force.closed) void this.talk.start();
  }

  protected override updated(changed: PropertyValues): void {
    const last = this.talk.items[this.talk.items.length - 1]?.id ?? "";
    if (last !== this.newest) {
      this.newest = last;
      this.scrollToNewest();
    }
    if (this.troubled !== this.talk.troubled) {
      this.troubled = this.talk.troubled;
      if (this.troubled) announce(this.heard, this.say("unreachable"), this.given.settings.language);
      this.scrollToNewest();
    }
    if (changed.has("larger") || changed.has("view")) this.scrollToNewest();
  }

  protected override render(): TemplateResult {
    const { say } = this;
    const { settings } = this.given;
    const { page } = settings;
    return html`<div class="panel ${page ? "page" : ""} ${this.larger ? "larger" : ""}" lang=${settings.language}
        role=${page ? "region" : "dialog"} aria-labelledby="title" aria-describedby=${page ? nothing : "about"}>
      <div class="head">
        <h2 id="title" tabindex="-1">${say("title")}${this.force.name ? html` <span class="force" lang=${this.force.name.lang}>${this.force.name.text}</span>` : nothing}</h2>
        <div class="controls">
          ${this.otherLanguage()}
          ${menuButton(this.menu)}
          ${page ? nothing : html`<button type="button" class="control" id="close" aria-label=${say("close_chat")}
            @click=${() => this.given.close()}><span aria-hidden="true">✕</span></button>`}
        </div>
        <nav class="help" aria-label=${say("help")}>
          <a class="danger" href=${dialled(say("danger_short"))}><span class="long">${say("danger")}</span><span class="short" aria-hidden="true">${say("danger_short")}</span></a>
          <button type="button" id="person" aria-expanded=${this.showsContacts} @click=${this.toggleContacts}>
            <span class="long">${say("person")}</span><span class="short" aria-hidden="true">${say("person_short")}</span></button>
        </nav>
        ${menu(this.menu)}
      </div>
      ${this.body()}
      <p class="status" role="status">${this.status}</p>
      <div class="hidden" id="heard" role="log" aria-live="polite" aria-relevant="additions" aria-label=${say("conversation")}></div>
    </div>`;
  }

  private get showsContacts(): boolean {
    return this.view === "contacts" || this.talk.unreachable || !!this.force.closed;
  }

  /** The one other language of this force: a button in that language, for those who cannot read this one. */
  private otherLanguage(): TemplateResult | typeof nothing {
    const other = this.force.languages?.find((language) => language !== this.given.settings.language);
    if (!other) return nothing;
    return html`<button type="button" class="control" id="other-language" lang=${other} @click=${() => this.change(other)}>
      <span class="long">${this.say(OWN_NAME[other])}</span><span class="short" aria-hidden="true">${other.toUpperCase()}</span></button>`;
  }

  private body(): TemplateResult {
    const { say, force, talk } = this;
    const { language } = this.given.settings;
    if (this.view === "leaving") return leaving(say, (erase) => void this.go(erase), this.comeBack);
    if (this.view === "cleared") {
      return html`<div class="body"><p id="cleared" tabindex="-1">${this.told}</p>
        <p><button type="button" class="plain" id="new-chat" @click=${this.renew}>${say("new_chat")}</button></p></div>`;
    }
    return html`
      ${people({
        say, language, force, hidden: !this.showsContacts, unreachable: talk.unreachable,
        danger: this.danger, rest: this.contacts, back: this.toggleContacts,
      })}
      ${log({
        say, language, force, hidden: this.showsContacts, hours: talk.hours, answering: talk.connection === "answering",
        instead: talk.troubled ? this.instead : undefined,
        items: talk.items, times: this.times, pressed: this.pressed, press: this.press, tell: this.tell,
      })}
      ${force.closed ? nothing : form({
        say, left: this.left, error: this.error || talk.refusal, submit: this.submit, typed: this.typed,
      })}`;
  }

  private get status(): string {
    const { say } = this;
    const waiting = this.talk.items.some(({ state }) => state === "kept");
    switch (this.talk.connection) {
      case "connecting": return this.talk.unreachable ? "" : say("connecting");
      case "offline": return say(waiting ? "offline" : "offline_idle");
      case "retrying": return this.talk.unreachable ? "" : say("retrying");
      case "slow": return say("slow");
      default: return this.view === "cleared" ? "" : this.told;
    }
  }

  private get menu(): Menu {
    return {
      open: this.menuOpen, say: this.say, toggle: () => (this.menuOpen = !this.menuOpen),
      items: [
        { name: "leave", act: this.hide },
        { name: "clear", act: () => void this.clear() },
        { name: "restart", act: () => void this.restart() },
        { name: "save", act: this.save },
        { name: "larger", act: () => this.set({ larger: !this.larger }), on: this.larger },
        { name: "times", act: () => this.set({ times: !this.times }), on: this.times },
      ],
    };
  }

  private readonly tell = (text: string) => {
    this.told = text;
  };

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const field = this.field;
    const text = field.value.trim();
    this.told = "";
    if (!text) this.error = this.say("empty");
    if (!text || text.length > LONGEST) return field.focus();
    this.error = "";
    field.value = "";
    this.typed();
    this.view = "chat";
    this.talk.send(text);
    return undefined;
  };

  private readonly press = (item: Item, button: Button) => {
    this.pressed.add(`${item.id}/${button.payload}`);
    this.told = "";
    this.talk.press(button);
  };

  private readonly typed = () => {
    const field = this.field;
    this.left = LONGEST - field.value.trim().length;
    if (this.error && field.value.trim()) this.error = "";
    grow(field);
  };

  private refused(text: string): void {
    const field = this.field;
    if (!field.value) field.value = text;
    this.typed();
    field.focus();
  }

  private readonly toggleContacts = () => {
    if (this.talk.unreachable || this.force.closed) return void this.moveTo("#contacts-title");
    this.view = this.view === "contacts" ? "chat" : "contacts";
    this.menuOpen = false;
    return this.moveTo(this.view === "contacts" ? "#contacts-title" : "#person");
  };

  private readonly hide = () => {
    this.menuOpen = false;
    // What was announced last is in the page for some seconds, where a screen reader finds it.
    this.heard.replaceChildren();
    this.view = "leaving";
    this.moveTo("#leave-title");
  };

  private readonly comeBack = () => {
    this.view = "chat";
    this.moveTo("#say");
  };

  private async go(erase: boolean): Promise<void> {
    const to = this.force.leave_to ?? leaveTo(this.given.settings.given("leave-to"));
    keep({ open: false });
    const erased = this.leave(erase);
    this.dispatchEvent(new CustomEvent("pause-leave", { bubbles: true, composed: true }));
    // Erasing goes on by itself while the next page loads (`keepalive`), so nobody waits for it.
    void erased;
    location.replace(to);
  }

  private async clear(): Promise<void> {
    this.menuOpen = false;
    const erased = this.eraseAndStay();
    this.view = "cleared";
    this.moveTo("#cleared");
    this.told = this.say((await erased) ? "cleared" : "not_cleared");
    this.dispatchEvent(new CustomEvent("pause-erased", { bubbles: true, composed: true }));
    announce(this.heard, this.told, this.given.settings.language);
  }

  /** Erase what was said, here and at the service; who stays reads on in the same language and size. */
  private eraseAndStay(): Promise<boolean> {
    const { language, larger, times } = recall();
    this.empty();
    const erased = this.talk.erase();
    keep({ open: true, language, larger, times });
    return erased;
  }

  private readonly renew = () => {
    this.view = "chat";
    this.told = "";
    keep({ open: true });
    void this.talk.start();
    this.moveTo("#say");
  };

  private async restart(): Promise<void> {
    this.menuOpen = false;
    const erased = this.eraseAndStay();
    this.view = "chat";
    this.moveTo("#say");
    this.told = this.say((await erased) ? "restarted" : "not_cleared");
    await this.talk.start();
  }

  private readonly save = () => {
    const { say } = this;
    saveAs(say("file_name"), transcript(this.talk.items, say));
    this.tell(say("saved"));
  };

  private set(change: { larger?: boolean; times?: boolean }): void {
    Object.assign(this, change);
    keep(change);
  }

  /** Go on in another language, here and at the service. The focus stays where it is: on the button that changed. */
  private async change(language: string): Promise<void> {
    this.speak(language);
    keep({ language });
    this.talk.speak(language);
    this.tell(this.say("language_now"));
    this.requestUpdate();
    this.force = await this.setByForce();
  }

  private hear(fresh: Item[]): void {
    const { say } = this;
    const { settings } = this.given;
    for (const { text, lang } of fresh) announce(this.heard, say("bot_said", { text }), lang ?? settings.language);
    this.dispatchEvent(new CustomEvent("pause-message", { bubbles: true, composed: true }));
  }

  /** Take away what the citizen was writing, and everything said of it. */
  private empty(): void {
    const field = this.find<HTMLTextAreaElement>("#say");
    if (field) field.value = "";
    Object.assign(this, { error: "", told: "", left: LONGEST });
    this.heard.replaceChildren();
  }

  private scrollToNewest(): void {
    const shown = this.find("#log");
    if (shown) showNewest(shown);
  }

  private moveTo(selector: string): void {
    void this.updateComplete.then(() => this.find(selector)?.focus());
  }

  private find<Kind extends HTMLElement = HTMLElement>(selector: string): Kind | null {
    return this.renderRoot.querySelector<Kind>(selector);
  }

  private get field(): HTMLTextAreaElement {
    return this.find<HTMLTextAreaElement>("#say")!;
  }

  private get heard(): HTMLElement {
    return this.find("#heard")!;
  }
}
