import { exitCodes, tellFault } from "./exit-codes.ts";

/** Does one verb with the words after it; gives the exit code. */
export type RunVerb = (words: readonly string[]) => Promise<number>;

interface Verb {
  /** What may follow the verb. */
  usage: string;
  /** One line of Swedish. */
  help: string;
  /** Read when it is called for: a verb loads only what it needs. */
  load: () => Promise<{ runVerb: RunVerb }>;
}

const verbs: Record<string, Verb> = {
  decide: {
    usage: "[--database] < fall.jsonl > svar.jsonl",
    help: "svarar på vem som betalar och varför, ett fall per rad (JSON); --database frågar installationens utgåvor",
    load: () => import("./cli-decide.ts"),
  },
  export: {
    usage: "--rulebook <namn> --format xlsx|dmn --out <fil> [--from ÅÅÅÅ-MM-DD] | --person <nummer> --reason <skäl> --out <fil>",
    help: "skriver en regelbok (Excel eller DMN 1.3), eller allt som finns om en person (JSON), till en fil",
    load: () => import("./cli-export.ts"),
  },
  import: {
    usage: "--file <fil>",
    help: "prövar en regelbok i en fil (Excel eller DMN) och skriver alla fel, eller vad som skiljer; sparar inget",
    load: () => import("./cli-import.ts"),
  },
  bill: {
    usage: "--month ÅÅÅÅ-MM",
    help: "fakturerar en månad som är slut, en faktura per betalare; en andra körning ändrar inget",
    load: () => import("./cli-bill.ts"),
  },
  check: {
    usage: "",
    help: "prövar allt som är lagrat mot det som alltid ska stämma, och säger vad som inte gör det",
    load: () => import("./cli-check.ts"),
  },
  region: {
    usage: "--devices N [--seed S]",
    help: "fyller en tom installation med en uppdiktad region; samma S och dag ger samma region",
    load: () => import("./cli-region.ts"),
  },
  token: {
    usage: "--user <HSA-id>",
    help: "loggar in en färdig användare och skriver kakan, för prov och mätningar",
    load: () => import("./cli-token.ts"),
  },
  bench: {
    usage: "[start|order|scan|search|region …] [--json]",
    help: "mäter det som är lovat mot ett golv i samma körning; se bench/README.md",
    load: () => import("./cli-bench.ts"),
  },
  db: {
    usage: "url [--owner]",
    help: "skriver databasens adress för psql och andra verktyg, när databasen är igång",
    load: () => import("./cli-db.ts"),
  },
  health: {
    usage: "",
    help: "frågar programmet som är igång om det mår bra",
    load: () => import("./cli-health.ts"),
  },
  openapi: {
    usage: "",
    help: "skriver gränssnittets beskrivning (OpenAPI 3.1, JSON)",
    load: () => import("./cli-openapi.ts"),
  },
};

/**
 * The command line: finds the verb and does it. Standard output holds the verb's answer and nothing else. Gives the
 * exit code: 0 done, 2 wrong use, else of `exitCodes`.
 */
export async function run(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    console.log(listOfVerbs());
    return 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) {
    console.error(`Kommandot ${name} finns inte.\n\n${listOfVerbs()}`);
    return exitCodes.badSettings;
  }
  if (rest.includes("--help")) {
    console.log(`npm run omlopp -- ${name} ${verb.usage}\n  ${verb.help}`);
    return 0;
  }
  try {
    const { runVerb } = await verb.load();
    return await runVerb(rest);
  } catch (fault) {
    return tellFault(fault);
  }
}

function listOfVerbs(): string {
  const rows = Object.entries(verbs).map(([name, { usage, help }]) => [`${name} ${usage}`.trim(), help] as const);
  const width = Math.max(...rows.map(([use]) => use.length));
  return ["Kommandon (npm run omlopp -- <kommando>):", ...rows.map(([use, help]) => `  ${use.padEnd(width)}  ${help}`)].join(
    "\n",
  );
}
