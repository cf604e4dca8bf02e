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

/** Adds the texts of a room. Called once at start for every room. */
export function addTexts(room: { sv: Texts; en: Texts }): void {
  texts.addResourceBundle("sv", "translation", room.sv, true, true);
  texts.addResourceBundle("en", "translation", room.en, true, true);
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

/** Changes language and remembers it in this browser. The shell draws everything again. */
export function setLanguage(next: Language): void {
  localStorage.setItem("omlopp.language", next);
  void texts.changeLanguage(next);
  document.documentElement.lang = next;
}

/** Takes the remembered language at start. */
export function startLanguage(): void {
  if (localStorage.getItem("omlopp.language") === "en") setLanguage("en");
}

/** Calls back at every change of language. Returns how to stop. */
export function onLanguage(changed: () => void): () => void {
  texts.on("languageChanged", changed);
  return () => texts.off("languageChanged", changed);
}
