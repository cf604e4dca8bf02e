import { findDatabase } from "../platform/index.ts";
import { needConfig, wrongUse } from "./cli-config.ts";
import { exitCodes, StartProblem } from "./exit-codes.ts";

/** `db url`: the address of the running database, of the program's log-in or (`--owner`) of the one that owns the schema. */
export async function runVerb(words: readonly string[]): Promise<number> {
  const unknown = words.find((word) => word !== "url" && word !== "--owner");
  if (words[0] !== "url" || unknown !== undefined) throw wrongUse("Skriv: npm run omlopp -- db url [--owner]");
  const database = await findDatabase(needConfig());
  if (!database) throw new StartProblem(exitCodes.noDatabase, "Databasen är inte igång. Starta Omlopp först: npm start");
  const url = words.includes("--owner") ? database.ownerUrl : database.appUrl;
  if (!url) throw new StartProblem(exitCodes.noDatabase, "DATABASE_OWNER_URL är inte satt, så ägarens adress är inte känd här.");
  console.log(url);
  return 0;
}
