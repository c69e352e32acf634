// Print one part of the chat, and nothing else of the host's page: while the printer asks, the page shows only that part
// on paper, and is put back as it was.

import { dress } from "./dom";

const ONLY_THIS = "@media print { body > :not(pause-print) { display: none !important } } @media screen { pause-print { display: none !important } }";
const ON_PAPER = ":host { all: initial; display: block; color: #000; background: #fff; font: 14pt/1.5 sans-serif }"
  + " h1 { font-size: 20pt } li { margin-block: .6em; break-inside: avoid } ul { list-style: none; padding: 0 } li p { margin: 0 0 0 1.6em; font-size: 12pt }";

export function printLines(title: string, lines: { text: string; notes: string[]; done: boolean }[], foot: string): void {
  const paper = document.createElement("pause-print");
  const root = paper.attachShadow({ mode: "open" });
  dress(root, ON_PAPER);
  const heading = document.createElement("h1");
  heading.textContent = title;
  const list = document.createElement("ul");
  for (const { text, notes, done } of lines) {
    const line = document.createElement("li");
    line.append(`${done ? "☑" : "☐"} ${text}`, ...notes.map((note) => {
      const small = document.createElement("p");
      small.textContent = note;
      return small;
    }));
    list.append(line);
  }
  const last = document.createElement("p");
  last.textContent = foot;
  root.append(heading, list, last);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ONLY_THIS);
  document.body.append(paper);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const putBack = () => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  addEventListener("afterprint", putBack, { once: true });
  print();
}
