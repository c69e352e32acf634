// One conversation as the citizen has it: what was said, what is on its way, and how the connection is. No DOM.
//
// A message keeps its id until it is answered, so sending it again can neither lose nor double it: the service gives
// the same answer to the same id. What is on its way is kept in session storage and goes on after a reload.

import { Channel, Refused, type Button, type Message, type Unsent } from "./channel";
import { forget, keep, recall } from "./memory";

export interface Item extends Message {
  /** "kept": not answered yet. "refused": the service said no, and why was shown. */
  state?: "kept" | "refused";
  /** A note of the widget's own, such as "this is a new chat". */
  note?: boolean;
}

/** How things are between the citizen and the service. */
export type Connection = "idle" | "connecting" | "answering" | "slow" | "retrying" | "offline";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** The contacts are offered when the service is silent for so long on opening. */
const SILENT_MS = 2_000;
/** An answer takes a few hundredths of a second; after this the citizen is told that it is slow. */
const SLOW_MS = 4_000;

type Told = Record<string, string>;

export class Conversation extends EventTarget {
  items: Item[] = [];
  connection: Connection = "idle";
  /** The service has not answered on opening, so the contacts are shown. */
  unreachable = false;
  /** A message has gone unanswered more than once, so who to ring is shown below it. */
  troubled = false;
  /** What the service refused last, in its own words. */
  refusal = "";

  private readonly channel: Channel;
  private unsent: Unsent[] = [];
  private stop = new AbortController();
  private wake: () => void = () => {};
  private working = false;
  private starting?: Promise<void>;
  /** A language the service has not heard of yet. It hears once: someone may also ask for a language in words. */
  private wanted?: string;

  constructor(base: string, private readonly told: Told & { language: string }, private readonly say: (key: string) => string) {
    super();
    this.channel = new Channel(base);
    this.wanted = recall().language;
  }

  /** Have everything said in this language from here on; the service hears of it with the next message. */
  speak(language: string): void {
    this.told.language = language;
    this.wanted = language;
  }

  get hours(): number {
    return recall().hours ?? 24;
  }

  /** Begin, or go on where a reload or another page left off. */
  start(): Promise<void> {
    this.starting ??= this.open();
    return this.starting;
  }

  send(text: string): void {
    this.queue({ id: newId(), text });
  }

  press(button: Button): void {
    this.queue({ id: newId(), payload: button.payload, title: button.title });
  }

  /** Look again now: the connection is back, or the page is in view again. */
  hurry(): void {
    this.wake();
    if (this.connection === "offline") this.turn(this.unsent.length ? "retrying" : "idle");
  }

  lost(): void {
    this.turn("offline");
  }

  /** Read what was said in another tab with the same conversation. */
  async refresh(): Promise<void> {
    const { token } = recall();
    if (!token || this.working || this.connection === "connecting") return;
    try {
      this.take(await this.channel.history(token, this.stop.signal), false);
    } catch {
      // Sending a message tells the citizen what is wrong; looking again need not.
    }
  }

  /** Erase here at once, and at the service. Resolves to false when the service could not be reached. */
  async erase(): Promise<boolean> {
    const { token } = recall();
    this.wipe();
    forget();
    if (!token) return true;
    for (let wait = FIRST_WAIT_MS, tries = 3; ; wait *= 2, tries -= 1) {
      try {
        await this.channel.erase(token);
        return true;
      } catch {
        if (tries <= 1) {
          this.eraseLater(token);
          return false;
        }
        await pause(wait);
      }
    }
  }

  /** Take everything off the screen and stop what is on its way; nothing is erased. */
  wipe(): void {
    this.stop.abort();
    this.wake();
    this.stop = new AbortController();
    this.items = [];
    this.unsent = [];
    this.refusal = "";
    this.unreachable = false;
    this.troubled = false;
    this.starting = undefined;
    this.turn("idle");
  }

  note(text: string): void {
    this.take([{ id: newId(), from: "bot", text, note: true } as Item], true);
  }

  private eraseLater(token: string): void {
    const again = () => {
      this.channel.erase(token).then(() => removeEventListener("online", again), () => {});
    };
    addEventListener("online", again);
    const timer = setInterval(() => {
      this.channel.erase(token).then(() => clearInterval(timer), () => {});
    }, LONGEST_WAIT_MS);
  }

  private async open(): Promise<void> {
    const { signal } = this.stop;
    const kept = recall();
    this.turn("connecting");
    const silent = setTimeout(() => this.found(true), SILENT_MS);
    try {
      if (kept.token) await this.goOn(kept.token, signal);
      else await this.begin(signal);
    } catch {
      return; // Only when it was stopped: everything else is tried again.
    } finally {
      clearTimeout(silent);
    }
    if (signal.aborted) return;
    this.troubled = false;
    this.found(false);
    this.turn("idle");
    this.pick(kept.unsent ?? []);
    void this.work();
  }

  private async goOn(token: string, signal: AbortSignal): Promise<void> {
    const history = await this.insist(async () => {
      try {
        return await this.channel.history(token, signal);
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return null;
        throw error;
      }
    }, signal);
    if (history) this.take(history, false);
    else await this.beginAnew(signal);
  }

  private async beginAnew(signal: AbortSignal): Promise<void> {
    keep({ token: undefined });
    this.items = this.items.filter((item) => item.state === "kept");
    this.note(this.say("ended"));
    await this.begin(signal);
  }

  private async begin(signal: AbortSignal): Promise<void> {
    const begun = await this.insist(() => this.channel.begin(this.told, signal), signal);
    keep({ token: begun.session, hours: Math.round(begun.expires_in / 3600) });
    this.take(begun.messages, true);
  }

  /** Do it until it is done, waiting longer each time. Rejects only when the conversation was stopped. */
  private async insist<T>(act: () => Promise<T>, signal: AbortSignal, gaveUp: (error: unknown) => boolean = () => false): Promise<T> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const slow = setTimeout(() => this.connection === "answering" && this.turn("slow"), SLOW_MS);
      try {
        return await act();
      } catch (error) {
        if (signal.aborted || gaveUp(error)) throw error;
        if (wait > FIRST_WAIT_MS) this.troubled = true;
        this.turn(navigator.onLine ? "retrying" : "offline");
        const asked = error instanceof Refused ? error.waitSeconds * 1_000 : 0;
        await Promise.race([pause(Math.max(asked, wait)), new Promise<void>((resolve) => (this.wake = resolve))]);
        if (signal.aborted) throw error;
      } finally {
        clearTimeout(slow);
      }
    }
  }

  private queue(message: Unsent): void {
    this.refusal = "";
    this.pick([{ ...message, language: this.wanted }]);
    this.wanted = undefined;
    this.store();
    void this.start().then(() => this.work());
  }

  /** Show what is on its way, unless the history has it already. */
  private pick(messages: Unsent[]): void {
    for (const message of messages) {
      if (this.unsent.some(({ id }) => id === message.id)) continue;
      this.unsent.push(message);
      if (!this.items.some(({ id }) => id === message.id)) {
        this.items.push({
          id: message.id, from: "you", text: message.title ?? message.text ?? "", time: new Date().toISOString(), state: "kept",
        });
      }
    }
    this.changed();
  }

  private async work(): Promise<void> {
    if (this.working || !recall().token) return;
    this.working = true;
    const { signal } = this.stop;
    try {
      while (this.unsent.length && !signal.aborted) await this.deliver(this.unsent[0], signal);
    } catch {
      // Stopped.
    } finally {
      this.working = false;
    }
    if (!signal.aborted) this.turn("idle");
    else if (this.unsent.length) void this.start().then(() => this.work());
  }

  private async deliver(message: Unsent, signal: AbortSignal): Promise<void> {
    if (navigator.onLine) this.turn("answering");
    try {
      const replies = await this.insist(
        () => this.channel.say(recall().token ?? "", message, signal), signal, (error) => isFinal(error),
      );
      if (signal.aborted) return;
      this.troubled = false;
      this.done(message, undefined);
      this.take(replies, true);
    } catch (error) {
      if (signal.aborted || !(error instanceof Refused)) throw error;
      if (error.status === 401) return this.beginAnew(signal);
      this.done(message, "refused");
      this.refusal = error.message;
      this.dispatchEvent(new CustomEvent("refused", { detail: message.text ?? "" }));
    }
  }

  private done(message: Unsent, state: "refused" | undefined): void {
    this.unsent = this.unsent.filter(({ id }) => id !== message.id);
    this.items = this.items.map((item) => (item.id === message.id ? { ...item, state } : item));
    this.store();
    this.changed();
  }

  /** Add what is new, once; what came in this turn is spoken, what was read back is not. */
  private take(messages: Item[], aloud: boolean): void {
    const known = new Set(this.items.map(({ id }) => id));
    const fresh = messages.filter(({ id }) => !known.has(id));
    if (!fresh.length) return;
    const waiting = this.items.filter(({ state }) => state === "kept");
    this.items = [...this.items.filter(({ state }) => state !== "kept"), ...fresh, ...waiting];
    this.changed();
    if (aloud) this.dispatchEvent(new CustomEvent("said", { detail: fresh }));
  }

  private store(): void {
    keep({ unsent: this.unsent });
  }

  private found(unreachable: boolean): void {
    this.unreachable = unreachable;
    this.changed();
  }

  private turn(connection: Connection): void {
    this.connection = connection;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** The service said no, and would say it again. */
function isFinal(error: unknown): boolean {
  return error instanceof Refused && error.status < 500 && error.status !== 429 && error.status !== 408;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** An id nobody else makes; randomUUID is missing on pages without https and on older phones. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (part) => part.toString(16).padStart(2, "0")).join("");
}
