// The open chat: what is on the screen and where the focus is. What is said and kept is the conversation's business.
//
// It never listens to the Escape key: on police pages that key leaves the site.

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { announce } from "./announcer";
import type { Button } from "./channel";
import { Conversation, type Item } from "./conversation";
import { forceSettings, type Force, type Said } from "./force";
import { keep, recall } from "./memory";
import { menu, type MenuItem } from "./menu";
import { messages } from "./messages";
import { dialled, dress } from "./dom";
import type { Settings } from "./settings";
import styles from "./panel.css";
import { saveAs, transcript } from "./transcript";
import type { Say } from "./words";

/** The longest text the service takes, in characters. */
const LONGEST = 8_000;
/** From here on the citizen is told how much room is left. */
const COUNT_FROM = 7_500;

type View = "chat" | "contacts" | "leaving" | "cleared";

export interface Given {
  settings: Settings;
  /** The launcher's own words and the panel's. */
  say: Say;
  /** The contacts panel, which the launcher has built in. */
  contacts: () => HTMLElement;
  contactStyles: string;
  close: () => void;
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
  private talk!: Conversation;
  private readonly pressed = new Set<string>();
  private contacts!: HTMLElement;
  /** The first section of the contacts: danger comes before the force's own contacts. */
  private danger!: Element;
  private newest = "";

  constructor() {
    super();
    const { larger = false, times = false } = recall();
    Object.assign(this, { view: "chat", menuOpen: false, error: "", told: "", force: {}, larger, times, left: LONGEST });
  }

  /** Give what it needs before it is put on the page. */
  prepare(given: Given): this {
    this.given = given;
    this.contacts = given.contacts();
    this.danger = this.contacts.firstElementChild!;
    this.danger.remove();
    this.danger.classList.add("contacts");
    const { base, force, language, nation } = given.settings;
    this.talk = new Conversation(base, { ...(force && { force }), language, ...(nation && { nation }) }, given.say);
    this.talk.addEventListener("change", () => this.requestUpdate());
    this.talk.addEventListener("said", (event) => this.hear((event as CustomEvent<Item[]>).detail));
    this.talk.addEventListener("refused", (event) => this.refused((event as CustomEvent<string>).detail));
    return this;
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: "open" });
    dress(root, styles, this.given.contactStyles);
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
    const { base, force, language } = this.given.settings;
    void this.talk.start();
    this.force = await forceSettings(base, force, language);
    if (this.force.closed) this.talk.wipe();
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
    if (changed.has("larger") || changed.has("view")) this.scrollToNewest();
  }

  protected override render(): TemplateResult {
    const { say, settings } = this.given;
    const page = settings.mode === "page";
    return html`<div class="panel ${page ? "page" : ""} ${this.larger ? "larger" : ""}" lang=${settings.language}
        role=${page ? "region" : "dialog"} aria-labelledby="title" aria-describedby=${page ? nothing : "about"}>
      <header>
        <h2 id="title" tabindex="-1">${say("title")}${this.force.name ? html` <span class="force" lang=${this.force.name.lang}>${this.force.name.text}</span>` : nothing}</h2>
        <div class="controls">
          <button type="button" class="control" aria-expanded=${this.menuOpen} aria-controls="menu" id="menu-button"
            @click=${() => (this.menuOpen = !this.menuOpen)}>${say("menu")}</button>
          ${page ? nothing : html`<button type="button" class="control" id="close" aria-label=${say("close_chat")}
            @click=${() => this.given.close()}><span aria-hidden="true">✕</span></button>`}
        </div>
        <nav class="help" aria-label=${say("help")}>
          <a class="danger" href=${dialled(say("danger_short"))}><span class="long">${say("danger")}</span><span class="short" aria-hidden="true">${say("danger_short")}</span></a>
          <button type="button" id="person" aria-expanded=${this.showsContacts} @click=${this.toggleContacts}>
            <span class="long">${say("person")}</span><span class="short" aria-hidden="true">${say("person_short")}</span></button>
        </nav>
        <div id="menu" class="menu-place" ?hidden=${!this.menuOpen}>${this.menuOpen ? menu(this.menuItems, say) : nothing}</div>
      </header>
      ${this.body()}
      <p class="status" role="status">${this.status}</p>
      <div class="hidden" id="heard" role="log" aria-live="polite" aria-relevant="additions" aria-label=${say("conversation")}></div>
    </div>`;
  }

  private get showsContacts(): boolean {
    return this.view === "contacts" || this.talk.unreachable || !!this.force.closed;
  }

  private body(): TemplateResult {
    const { say } = this.given;
    if (this.view === "leaving") return this.leaving();
    if (this.view === "cleared") {
      return html`<div class="body"><p id="cleared" tabindex="-1">${this.told}</p>
        <p><button type="button" class="plain" id="new-chat" @click=${this.renew}>${say("new_chat")}</button></p></div>`;
    }
    const closed = this.force.closed;
    return html`
      <div class="body" id="contacts" tabindex="0" role="group" aria-label=${say("contacts_title")} ?hidden=${!this.showsContacts}>
        ${closed ? html`<p lang=${closed.lang}>${closed.text}</p>` : this.talk.unreachable ? html`<p>${say("unreachable")}</p>` : nothing}
        <h3 id="contacts-title" tabindex="-1">${say("contacts_title")}</h3>
        ${this.danger}
        ${this.localContacts()}
        ${this.contacts}
        ${closed || this.talk.unreachable ? nothing : html`<p><button type="button" class="plain" @click=${this.toggleContacts}>${say("contacts_back")}</button></p>`}
      </div>
      <div class="body log" id="log" tabindex="0" role="group" aria-label=${say("conversation")} ?hidden=${this.showsContacts}>
        ${this.about()}
        ${messages({
          items: this.talk.items, say, language: this.given.settings.language, times: this.times, pressed: this.pressed,
          press: this.press, tell: this.tell,
        })}
        ${this.talk.connection === "answering" ? html`<p class="typing">${say("answering")}<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span></p>` : nothing}
      </div>
      ${closed ? nothing : this.form()}`;
  }

  private about(): TemplateResult {
    const { say } = this.given;
    const { greeting, notice } = this.force;
    return html`${notice ? html`<p class="notice" lang=${notice.lang}>${notice.text}</p>` : nothing}
      ${greeting ? html`<p lang=${greeting.lang}>${greeting.text}</p>` : nothing}
      <section class="about" id="about">
        <h3>${say("about_title")}</h3>
        <p>${say("about_bot")}</p>
        <p>${say("about_keep", { hours: this.talk.hours })}</p>
        <p>${say("about_secret")}</p>
      </section>`;
  }

  private localContacts(): TemplateResult | typeof nothing {
    const { say, settings } = this.given;
    const { contacts = [], hand_over: handOver, name } = this.force;
    if (!contacts.length && !handOver) return nothing;
    const word = (said: Said) => html`<span lang=${said.lang}>${said.text}</span>`;
    return html`<section class="local"><h3 lang=${name?.lang ?? settings.language}>${name?.text ?? ""}</h3>
      ${handOver ? html`<p><a href=${handOver.url} target="_blank" rel="noopener noreferrer">${word(handOver.text)}</a></p>` : nothing}
      ${contacts.map(({ name: who, phone, url }) => html`<p>${word(who)}
        ${phone ? html`<a class="call" href=${`tel:${phone.replace(/[^\d+]/g, "")}`}>${say("ring", { number: phone })}</a>` : nothing}
        ${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${say("website", { name: who.text })}</a>` : nothing}</p>`)}
    </section>`;
  }

  private leaving(): TemplateResult {
    const { say } = this.given;
    return html`<div class="body leaving">
      <h3 id="leave-title" tabindex="-1">${say("leave_title")}</h3>
      <ul>
        <li><button type="button" class="plain" id="leave-erase" @click=${() => this.go(true)}>${say("leave_erase")}</button></li>
        <li><button type="button" class="plain" id="leave-keep" @click=${() => this.go(false)}>${say("leave_keep")}</button></li>
        <li><button type="button" class="plain" id="leave-back" @click=${this.comeBack}>${say("leave_back")}</button></li>
      </ul>
      <p>${say("leave_note")}</p></div>`;
  }

  private form(): TemplateResult {
    const { say } = this.given;
    const error = this.error || this.talk.refusal;
    const count = this.left < 0 ? say("too_long", { count: -this.left }) : this.left <= LONGEST - COUNT_FROM ? say("letters_left", { count: this.left }) : "";
    return html`<form @submit=${this.submit} novalidate>
      <label for="say">${say("message")}</label>
      <p class="hint" id="hint">${say("hint")}</p>
      <p class="error" id="error" role="alert">${error}</p>
      <div class="row">
        <textarea id="say" rows="1" autocomplete="off" enterkeyhint="send" aria-describedby="hint error count"
          aria-invalid=${error || this.left < 0 ? "true" : nothing} @input=${this.typed} @keydown=${this.key}></textarea>
        <button type="submit" class="send">${say("send")}</button>
      </div>
      <p class="count" id="count" aria-live="polite">${count}</p>
    </form>`;
  }

  private get status(): string {
    const { say } = this.given;
    const waiting = this.talk.items.some(({ state }) => state === "kept");
    switch (this.talk.connection) {
      case "connecting": return this.talk.unreachable ? "" : say("connecting");
      case "offline": return say(waiting ? "offline" : "offline_idle");
      case "retrying": return this.talk.unreachable ? "" : say("retrying");
      case "slow": return say("slow");
      default: return this.view === "cleared" ? "" : this.told;
    }
  }

  private get menuItems(): MenuItem[] {
    return [
      { name: "leave", act: this.hide },
      { name: "clear", act: () => void this.clear() },
      { name: "restart", act: () => void this.restart() },
      { name: "save", act: this.save },
      { name: "larger", act: () => this.set({ larger: !this.larger }), on: this.larger },
      { name: "times", act: () => this.set({ times: !this.times }), on: this.times },
    ];
  }

  private readonly tell = (text: string) => {
    this.told = text;
  };

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const field = this.field;
    const text = field.value.trim();
    this.told = "";
    if (!text) this.error = this.given.say("empty");
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

  // Enter sends; with Shift it starts a line. No other key means anything here.
  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  private readonly typed = () => {
    const field = this.field;
    this.left = LONGEST - field.value.trim().length;
    if (this.error && field.value.trim()) this.error = "";
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
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
    this.view = "leaving";
    this.moveTo("#leave-title");
  };

  private readonly comeBack = () => {
    this.view = "chat";
    this.moveTo("#say");
  };

  private async go(erase: boolean): Promise<void> {
    const to = this.force.leave_to ?? this.given.settings.leaveTo;
    keep({ open: false });
    const erased = this.leave(erase);
    this.dispatchEvent(new CustomEvent("pause-leave", { bubbles: true, composed: true }));
    // Erasing goes on by itself while the next page loads (`keepalive`), so nobody waits for it.
    void erased;
    location.replace(to);
  }

  private async clear(): Promise<void> {
    this.menuOpen = false;
    this.empty();
    const erased = this.talk.erase();
    this.told = "";
    this.view = "cleared";
    this.moveTo("#cleared");
    this.told = this.given.say((await erased) ? "cleared" : "not_cleared");
    keep({ open: true });
    this.dispatchEvent(new CustomEvent("pause-erased", { bubbles: true, composed: true }));
    announce(this.heard, this.told, this.given.settings.language);
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
    this.empty();
    const erased = this.talk.erase();
    this.view = "chat";
    keep({ open: true });
    this.moveTo("#say");
    this.told = this.given.say((await erased) ? "restarted" : "not_cleared");
    keep({ open: true });
    await this.talk.start();
  }

  private readonly save = () => {
    const { say, settings } = this.given;
    saveAs(say("file_name"), transcript(this.talk.items, say, settings.language));
    this.tell(say("saved"));
  };

  private set(change: { larger?: boolean; times?: boolean }): void {
    Object.assign(this, change);
    keep(change);
  }

  private hear(fresh: Item[]): void {
    const { say, settings } = this.given;
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
    const log = this.find("#log");
    if (!log) return;
    const fresh = [...log.querySelectorAll<HTMLElement>(".message.you")].pop();
    const lowest = log.scrollHeight - log.clientHeight;
    // Before the first message the notice above the greeting is what must be seen.
    log.scrollTop = fresh ? Math.min(lowest, fresh.offsetTop - log.offsetTop) : 0;
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
