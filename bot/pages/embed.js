// The page for web teams: what is chosen is shown live, and the service makes the tag.
"use strict";

const at = (id) => document.getElementById(id);
const CHOICES = ["force", "language", "position", "colour", "address"];
let preview;

async function show() {
  const chosen = Object.fromEntries(CHOICES.map((id) => [id, at(id).value.trim()]));
  const reply = await fetch(`/embed/tag?${new URLSearchParams(chosen)}`);
  const made = await reply.json();
  at("wrong").textContent = reply.ok ? "" : made.error.message;
  at("colour").setAttribute("aria-invalid", String(!reply.ok));
  at("copied").textContent = "";
  if (!reply.ok) return;
  at("tag").textContent = made.tag;
  at("policy").textContent = made.policies[/^https?:/.test(chosen.address) ? "other" : "own"];
  at("ready").textContent = made.not_ready;
  at("size").textContent = made.kilobytes;
  preview?.remove();
  preview = document.createElement("pause-chat");
  for (const name of ["force", "language", "position", "colour"]) preview.setAttribute(name, chosen[name]);
  document.body.append(preview);
}

async function takeTheForces() {
  const own = await (await fetch(`/embed/force/${at("force").value}`)).json();
  at("colour").value = own.colour;
  at("position").value = own.position;
  await show();
}

at("force").addEventListener("change", takeTheForces);
for (const id of ["language", "position", "colour", "address"]) at(id).addEventListener("change", show);
at("choices").addEventListener("submit", (event) => event.preventDefault());
at("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(at("tag").textContent);
    at("copied").textContent = "The tag is copied.";
  } catch {
    at("copied").textContent = "It could not be copied. Select the text and copy it.";
  }
});
takeTheForces();
