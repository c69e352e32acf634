// What the build puts in: see build.mjs.
/** The languages the widget has words for, English first. */
declare const LANGUAGES: string[];
/** JSON of lists of one length: the keys, then the words in each of LANGUAGES. */
declare const WORDS: string;
/** JSON of `Section[]`, see contacts/sections.ts. */
declare const CONTACTS: string;
declare const CHAT_FILE: string;
declare const CHAT_INTEGRITY: string;
declare module "*.css" {
  const text: string;
  export default text;
}
interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}
/** How this page was come to, where the browser tells: `from` is the page before, if it was of this site. */
interface Activation {
  from: unknown;
  navigationType: string;
}
interface Window {
  navigation?: { activation?: Activation | null };
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy };
}
