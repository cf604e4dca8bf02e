import i18next from "i18next";

/** Texts by key. Keys are flat and begin with the room: `orders.heading`; refusals are `refusal.<code>`. */
export type Texts = Readonly<Record<string, string>>;

/** The English of a room: exactly the keys of its Swedish. */
export type SameKeys<Swedish extends Texts> = Readonly<Record<keyof Swedish & string, string>>;

export type Language = "sv" | "en";

const texts = i18next.createInstance();
void texts.init({
  lng: "sv",
  fallbackLng: "sv",
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { sv: { translation: {} }, en: { translation: {} } },
});

/** Adds the texts of a room. Called once at start for every room, with the Swedish alone. */
export function addTexts(room: { sv: Texts; en?: Texts }): void {
  texts.addResourceBundle("sv", "translation", room.sv, true, true);
  if (room.en) texts.addResourceBundle("en", "translation", room.en, true, true);
}

let english: () => Promise<readonly Texts[]> = async () => [];

/** Says how the English is fetched, the first time that somebody reads it. */
export function bringEnglish(fetch: () => Promise<readonly Texts[]>): void {
  english = fetch;
}

/**
 * The text of a key in the user's language, with `{{gaps}}` filled. `count` picks `_one` or `_other`.
 * An unknown key is shown as it is, and a test fails for it.
 */
export function t(key: string, values: Readonly<Record<string, unknown>> = {}): string {
  return texts.t(key, { ...values });
}

/** Is there a text for the key? For texts that may be left out, as `refusal.<code>.do`. */
export function hasText(key: string): boolean {
  return texts.exists(key);
}

/** The language on the screen. */
export function language(): Language {
  return texts.language === "en" ? "en" : "sv";
}

/** Changes language and remembers it in this browser. The shell draws everything again, when the words are there. */
export async function setLanguage(next: Language): Promise<void> {
  localStorage.setItem("omlopp.language", next);
  if (next === "en") for (const some of await english()) texts.addResourceBundle("en", "translation", some, true, true);
  await texts.changeLanguage(next);
  document.documentElement.lang = next;
}

/** Takes the remembered language at start. */
export async function startLanguage(): Promise<void> {
  if (localStorage.getItem("omlopp.language") === "en") await setLanguage("en");
}

/** Calls back at every change of language. Returns how to stop. */
export function onLanguage(changed: () => void): () => void {
  texts.on("languageChanged", changed);
  return () => texts.off("languageChanged", changed);
}
