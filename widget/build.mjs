// Builds the two scripts of the widget and the manifest that the service makes tags from.
// Names carry the version and a digest of the content, so a file never changes under its name and may be cached for ever.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = { launcher: 5 * 1024, whole: 35 * 1024 };

// What the launcher says before the chat is there, or when it never comes.
const LAUNCHER_WORDS = [
  "launch", "launch_again", "loading", "not_loaded", "try_again", "close", "contacts_title",
  "contacts_danger", "contacts_money", "contacts_report", "contacts_police", "contacts_talk", "silent", "ring", "or_card",
  "website", "england", "wales", "scotland", "northern_ireland", "isle_of_man", "jersey", "guernsey",
];

// Names that end so are a class's own and may be shortened: the launcher has few bytes.
const PRIVATE = /[a-z]_$/;

const version = JSON.parse(readFileSync("package.json", "utf8")).version;
const data = JSON.parse(readFileSync("dist/.data.json", "utf8"));

// English first: it stands where a language has no word of its own.
const languages = Object.keys(data.words).sort((one, other) => Number(other === "en") - Number(one === "en"));

// A part of the words: its keys, and what they are in each language, in the same order. So a key is there once.
function part(wanted) {
  const keys = Object.keys(data.words.en).filter(wanted);
  return JSON.stringify([keys, ...languages.map((language) => keys.map((key) => data.words[language][key]))]);
}

async function bundle(entry, define) {
  const result = await build({
    entryPoints: [entry], bundle: true, minify: true, write: false, format: "iife", charset: "utf8",
    target: ["chrome91", "firefox78", "safari14"], legalComments: "none", mangleProps: PRIVATE, loader: { ".css": "text" },
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    plugins: [minifiedStyles],
  });
  return result.outputFiles[0].contents;
}

// Style sheets are text inside the script: they are adopted by the shadow root, which a strict CSP allows.
const minifiedStyles = {
  name: "minified-styles",
  setup(context) {
    context.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false, target: ["chrome87", "safari14"] });
      return { contents: outputFiles[0].text.trim(), loader: "text" };
    });
  },
};

function publish(name, content, extension = "js") {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const file = `${name}-${version}-${digest}.${extension}`;
  writeFileSync(`dist/${file}`, content);
  const integrity = `sha384-${createHash("sha384").update(content).digest("base64")}`;
  return { file, integrity, gzip: gzipSync(content, { level: 9 }).length };
}

mkdirSync("dist", { recursive: true });

const chat = publish("pause-chat", await bundle("src/chat.ts", { LANGUAGES: languages, WORDS: part((key) => !LAUNCHER_WORDS.includes(key)) }));
const launcher = publish("pause", await bundle("src/launcher.ts", {
  LANGUAGES: languages,
  WORDS: part((key) => LAUNCHER_WORDS.includes(key)),
  CONTACTS: JSON.stringify(data.contacts),
  CHAT_FILE: chat.file,
  CHAT_INTEGRITY: chat.integrity,
}));

const whole = launcher.gzip + chat.gzip;
writeFileSync("dist/manifest.json", JSON.stringify({ version, launcher, chat }, null, 1));
console.log(`widget ${version}: launcher ${launcher.gzip} bytes gzipped, whole ${whole} bytes gzipped`);
if (launcher.gzip > BUDGET_BYTES.launcher || whole > BUDGET_BYTES.whole) {
  console.error(`That is over the budget of ${BUDGET_BYTES.launcher} and ${BUDGET_BYTES.whole} bytes. Take something out.`);
  process.exit(1);
}
