import { withBase, wrongUse } from "./cli-config.ts";
import { exitCodes, StartProblem } from "./exit-codes.ts";
import { seedIfEmpty, writeRegion } from "./seed-region.ts";

const use = "Skriv: npm run omlopp -- region --devices N [--seed S]   (N 1–1000000, S 0–4294967295)";

/** `region --devices N --seed S`: fills an empty installation with an invented region; the same seed and day give the same. */
export async function runVerb(words: readonly string[]): Promise<number> {
  const devices = numberAfter(words, "--devices", 1_000_000);
  const seed = words.includes("--seed") ? numberAfter(words, "--seed", 4_294_967_295) : 1;
  const unknown = words.find((word, index) => index % 2 === 0 && word !== "--devices" && word !== "--seed");
  if (devices === undefined || devices === 0 || seed === undefined || unknown !== undefined) throw wrongUse(use);
  return withBase(async (base, { ownerUrl }) => {
    if (!ownerUrl)
      throw new StartProblem(
        exitCodes.badSettings,
        "Regionen läggs in av inloggningen som äger tabellerna: sätt DATABASE_OWNER_URL.",
      );
    const began = performance.now();
    const made = await seedIfEmpty(base, { ownerUrl, devices, seed });
    if (!made)
      throw new StartProblem(
        exitCodes.bug,
        "Installationen är inte tom, och en uppdiktad region görs bara i en tom. Välj en ny mapp med OMLOPP_DATA. Där gör npm start en egen om inte OMLOPP_SEED_DEVICES=0.",
      );
    console.log(writeRegion(made, began));
    return 0;
  });
}

/** The whole number after an option, 0 to `most`; undefined when it is absent or no such number. */
function numberAfter(words: readonly string[], option: string, most: number): number | undefined {
  const text = words[words.indexOf(option) + 1];
  if (!words.includes(option) || text === undefined || !/^\d{1,10}$/.test(text) || Number(text) > most) return undefined;
  return Number(text);
}
