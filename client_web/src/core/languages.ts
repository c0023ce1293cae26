/** The languages that the page speaks, and which of them suits a phone. */

/** Each language by its own name, so that whoever reads no other can find it. */
export const LANGUAGES = { en: "English", es: "Español" } as const;

export type Language = keyof typeof LANGUAGES;

/** `text` as one of our languages, by its first part ("es-MX" is "es"); null if it is none. */
export function asLanguage(text: string | null): Language | null {
  const [first = ""] = (text ?? "").toLowerCase().split("-");
  return Object.hasOwn(LANGUAGES, first) ? (first as Language) : null;
}

/** What was chosen on this phone; else the first that its person reads; else English. */
export function suits(chosen: string | null, reads: readonly string[]): Language {
  const found = [chosen, ...reads].map(asLanguage).find((one) => one !== null);
  return found ?? "en";
}

/** How `language` is written where its reader lives: "es-MX", if that is what the phone says. */
export function localeOf(language: Language, reads: readonly string[]): string {
  return reads.find((one) => asLanguage(one) === language) ?? language;
}
