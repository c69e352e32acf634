// The plain chat page. It knows the HTTP channel and nothing else; a lost reply is asked for again with the same id.
"use strict";

const CHANNEL = "/webhooks/web";
const TOKEN = "pause-session";
const PERSON = "/ask_for_person";
const TRIES = 3;
const WAIT_MS = 1500;

const WORDS = {
  you: "You",
  bot: "Pause",
  answering: "Pause is answering.",
  choices: "Choices",
  fresh: "Your last chat has ended, so this is a new one.",
  lost: "There is no connection. What you wrote is still in the box. Please try again.",
  cleared: "Your chat is erased. This is a new one.",
  asOf: "As of",
};

const page = Object.fromEntries(["log", "status", "form", "say", "clear", "person"].map((id) => [id, document.getElementById(id)]));
let busy = false;

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  const headers = {};
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  for (let left = TRIES; ; left -= 1) {
    try {
      const reply = await fetch(CHANNEL + path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
      if (reply.status === 204) return {};
      const content = await reply.json();
      if (reply.ok) return content;
      throw new Refused(reply.status, content.error.message);
    } catch (error) {
      if (error instanceof Refused || left <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function link(href, text) {
  return element("a", { href }, text);
}

function routeCard(route) {
  const card = element("section", { class: "route" }, element("h3", {}, route.name));
  const line = (...children) => card.append(element("p", {}, ...children));
  if (route.what_for) line(route.what_for);
  if (route.phone) line("Ring ", link(`tel:${route.phone.replace(/[^\d+]/g, "")}`, route.phone));
  if (route.sms) line("Text ", route.sms);
  if (route.email) line("Email ", link(`mailto:${route.email}`, route.email));
  if (route.url && /^https:\/\//.test(route.url)) line(link(route.url, route.url));
  for (const part of [route.hours, route.cost, route.accessibility, route.not_for]) if (part) line(part);
  return card;
}

function show(message) {
  const from = message.from === "you" ? "you" : "bot";
  const block = element("div", { class: `message ${from}` });
  if (message.lang) block.lang = message.lang;
  block.append(element("p", { class: "who" }, WORDS[from]), element("p", {}, message.text));
  if (message.as_of) block.append(element("p", { class: "as-of" }, `${WORDS.asOf} ${message.as_of}`));
  if (message.card && message.card.type === "route") block.append(...message.card.routes.map(routeCard));
  if (message.buttons) {
    const choices = element("div", { class: "buttons", role: "group", "aria-label": WORDS.choices });
    for (const button of message.buttons) {
      const made = element("button", { type: "button" }, button.title);
      made.addEventListener("click", () => send({ payload: button.payload }, button.title));
      choices.append(made);
    }
    block.append(choices);
  }
  page.log.append(block);
  return block;
}

function showError(text) {
  page.log.append(element("div", { class: "message error" }, element("p", { class: "who" }, WORDS.bot), element("p", {}, text)));
}

// Buttons are never removed or disabled: whoever pressed one with the keyboard stays where they were.
function setBusy(value) {
  busy = value;
  page.status.textContent = value ? WORDS.answering : "";
  for (const button of document.querySelectorAll("main button")) button.setAttribute("aria-disabled", String(value));
}

function scrollTo(block) {
  if (block) block.scrollIntoView({ block: "start" });
}

async function begin() {
  sessionStorage.removeItem(TOKEN);
  const reply = await call("POST", "/session", { language: "en" });
  sessionStorage.setItem(TOKEN, reply.session);
  reply.messages.forEach(show);
}

async function send(what, said) {
  if (busy) return false;
  setBusy(true);
  const mine = show({ from: "you", text: said });
  scrollTo(mine);
  try {
    if (!sessionStorage.getItem(TOKEN)) await begin();
    const body = { id: crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`, ...what };
    const reply = await call("POST", "/message", body);
    reply.messages.forEach(show);
    scrollTo(mine);
    return true;
  } catch (error) {
    mine.remove();
    if (error instanceof Refused && error.status === 401) {
      showError(WORDS.fresh);
      await begin().catch(() => showError(WORDS.lost));
    } else {
      showError(error instanceof Refused ? error.message : WORDS.lost);
    }
    scrollTo(page.log.lastElementChild);
    return false;
  } finally {
    setBusy(false);
  }
}

async function restore() {
  if (sessionStorage.getItem(TOKEN)) {
    try {
      (await call("GET", "/history")).messages.forEach(show);
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
    }
  }
  await begin();
}

page.form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = page.say.value.trim();
  if (text && (await send({ text }, text))) page.say.value = "";
});

page.say.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    page.form.requestSubmit();
  }
});

// The greeting offers this payload, so the way to a person does not depend on being understood.
page.person.addEventListener("click", () => send({ payload: PERSON }, page.person.textContent));

page.clear.addEventListener("click", async () => {
  if (busy) return;
  setBusy(true);
  try {
    await call("DELETE", "/session").catch((error) => {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
    });
    page.log.replaceChildren();
    showError(WORDS.cleared);
    await begin();
  } catch (error) {
    showError(error instanceof Refused ? error.message : WORDS.lost);
  } finally {
    setBusy(false);
  }
});

document.documentElement.classList.add("scripted");
restore().catch((error) => showError(error instanceof Refused ? error.message : WORDS.lost));
