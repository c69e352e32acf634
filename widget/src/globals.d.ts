// What the build puts in: see build.mjs.
declare const WORDS: Record<string, Record<string, string>>;
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
interface Window {
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy };
}
