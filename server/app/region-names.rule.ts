import type { Draw } from "./region-random.rule.ts";

const women =
  "Agda Alma Annika Barbro Berit Camilla Disa Ebba Edit Elsa Emma Fanny Frida Gerd Gun Hanna Hilma Ingrid Iris Jenny Kajsa Karin Lena Lisa Maj Majken Maria Moa Nora Olga Petra Rut Sara Signe Siv Stina Tyra Ulla Vera Viola".split(
    " ",
  );
const men =
  "Adam Albin Arne Axel Bengt Bertil Bo Carl Conny Dan Edvin Einar Emil Erik Fabian Filip Gunnar Gustav Hans Harald Helge Ingvar Isak Jan Johan Karl Kjell Lars Leif Linus Mats Nils Ola Oskar Per Ragnar Rolf Sixten Sven Tage".split(
    " ",
  );
const fronts = "Alm Ask Asp Bok Björk Ek En Furu Gran Hassel Hägg Lind Lärk Lönn Oxel Pil Rönn Sälg Tall Vide".split(" ");
const backs =
  "bråna bråten gärdsbo haga holmsta hultsbo kulla kärrsbo mosta näsby rydsbo sjöby skogsbo stavsbo torpa tunabo vallsbo vire åkerbo åsa".split(
    " ",
  );
const streets =
  "Provgatan Exempelvägen Mönstergränd Testallén Mallvägen Stickprovsgatan Skissvägen Övningsgatan Försöksgränd Modellvägen".split(
    " ",
  );

/** An invented person's name. Any likeness to a person who lives is chance. */
export function inventedName(draw: Draw, sex: "woman" | "man"): { given: string; family: string } {
  return { given: draw.one(sex === "woman" ? women : men), family: inventedFamily(draw) };
}

/** An invented family name: a tree and a place. */
export function inventedFamily(draw: Draw): string {
  return `${draw.one(fronts)}${draw.one(backs)}`;
}

/** An invented street with a number. */
export function inventedStreet(draw: Draw): string {
  return `${draw.one(streets)} ${draw.whole(1, 120)}`;
}

/** A municipality as it is said: Karlstads kommun, Borås kommun, Nacka kommun. */
export function municipalityName(name: string): string {
  return `${name}${/[sxzaeiouyåäö]$/i.test(name) ? "" : "s"} kommun`;
}

/** The town of a made unit: the last word of its name. */
export function cityOf(unit: { name: string }): string {
  return unit.name.split(" ").at(-1) ?? unit.name;
}
