// The HTTP channel of the service, one function for each path. Knows nothing of the screen.

export interface Button {
  title: string;
  payload: string;
}

export interface Message {
  id: string;
  time?: string;
  from: "bot" | "you";
  lang?: string;
  text: string;
  as_of?: string;
  buttons?: Button[];
  card?: Record<string, unknown>;
}

/** A message of the citizen on its way: sent with the same id until it is answered. */
export interface Unsent {
  id: string;
  text?: string;
  payload?: string;
  /** What a button said, shown in place of its payload. */
  title?: string;
  /** The language wanted from this message on; without it, it stays as it is. */
  language?: string;
}

export interface Begun {
  session: string;
  expires_in: number;
  messages: Message[];
}

/** The service answered, and said no. */
export class Refused extends Error {
  constructor(readonly status: number, message: string, readonly waitSeconds: number) {
    super(message);
  }
}

/** After this a request counts as lost. */
const LOST_MS = 15_000;

export class Channel {
  constructor(private readonly base: string) {}

  async begin(told: Record<string, string>, stop: AbortSignal): Promise<Begun> {
    const begun = (await this.call("POST", "/session", stop, undefined, told)) as Begun;
    return { ...begun, messages: messagesOf(begun) };
  }

  async say(token: string, { id, text, payload, language }: Unsent, stop: AbortSignal): Promise<Message[]> {
    const body = { id, ...(payload === undefined ? { text } : { payload }), language };
    return messagesOf(await this.call("POST", "/message", stop, token, body));
  }

  async history(token: string, stop: AbortSignal): Promise<Message[]> {
    return messagesOf(await this.call("GET", "/history", stop, token));
  }

  /** Erase the conversation; one that is gone already counts as erased. */
  async erase(token: string): Promise<void> {
    try {
      await this.call("DELETE", "/session", undefined, token);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
  }

  private async call(method: string, path: string, stop?: AbortSignal, token?: string, body?: unknown): Promise<unknown> {
    const control = new AbortController();
    const abort = () => control.abort();
    const timer = setTimeout(abort, LOST_MS);
    stop?.addEventListener("abort", abort);
    if (stop?.aborted) abort();
    try {
      const reply = await fetch(`${this.base}/webhooks/web${path}`, {
        method,
        headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(body ? { "Content-Type": "application/json" } : {}) },
        body: body ? JSON.stringify(body) : undefined,
        cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", signal: control.signal,
        // The page may be going away when a chat is erased.
        keepalive: method === "DELETE",
      });
      if (reply.status === 204) return {};
      const content = (await reply.json()) as { error?: { message?: string } };
      if (reply.ok) return content;
      throw new Refused(reply.status, content.error?.message ?? "", Number(reply.headers.get("Retry-After")) || 0);
    } finally {
      clearTimeout(timer);
      stop?.removeEventListener("abort", abort);
    }
  }
}

/** An answer without messages is none: something between the service and here spoke in its place. */
function messagesOf(content: unknown): Message[] {
  const { messages } = content as { messages?: Message[] };
  if (!Array.isArray(messages)) throw new TypeError("no messages");
  return messages;
}
