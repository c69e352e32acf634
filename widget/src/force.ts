// What a force has set for itself, read when the citizen opens the chat, so that an editor can change it without a release.

export interface Said {
  text: string;
  lang: string;
}

export interface Force {
  name?: Said;
  greeting?: Said;
  /** A banner an editor put up, such as a local warning. */
  notice?: Said;
  /** The kill switch: the chat is closed, and this says so. */
  closed?: Said;
  /** Languages the citizen may choose from. */
  languages?: string[];
  hand_over?: { text: Said; url: string };
  contacts?: { name: Said; phone?: string; url?: string }[];
  leave_to?: string;
}

/** Read the settings of a force; without any, or without a connection, there are none. */
export async function forceSettings(base: string, force: string, language: string): Promise<Force> {
  if (!/^[a-z0-9_]+$/.test(force)) return {};
  try {
    const reply = await fetch(`${base}/widget/settings/${force}.${language}.json`, {
      credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache",
    });
    return reply.ok ? ((await reply.json()) as Force) : {};
  } catch {
    return {};
  }
}
