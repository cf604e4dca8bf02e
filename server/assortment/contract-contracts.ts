import { z } from "zod";
import { day, type FieldFault } from "./contract.ts";

const text = (most: number) => z.string().trim().max(most);

/** A new contract with a vendor. `until`: the last day. */
export const contractBody = z.object({ contractNo: text(60), vendor: text(120), from: day, until: day });
export type ContractBody = z.infer<typeof contractBody>;
/** From and until when it holds instead. `seenTermNo`: of what was looked at. */
export const termBody = z.object({ from: day, until: day, seenTermNo: z.number().int() });
export type TermBody = z.infer<typeof termBody>;

/** All articles of a lot from a day. `seenNo`: the latest ranking that was looked at; null: the lot has none. */
export const rankingBody = z.object({
  lotNo: text(60),
  name: text(120),
  isRanked: z.boolean(),
  from: day,
  rows: z.array(z.object({ articleNo: text(20), contractId: text(40), rank: z.number().int() })).max(500),
  seenNo: z.number().int().nullable(),
});
export type RankingBody = z.infer<typeof rankingBody>;

/** What is wrong with a contract or with the ranks of a lot, in Swedish for who edits it. */
export const rankFaultTexts = {
  "number-needed": "Ange ett nummer.",
  "name-needed": "En ny del behöver en benämning.",
  "contract-exists": "Avtalsnumret finns redan. Ändra dagarna på det avtal som finns, eller ange ett annat nummer.",
  "vendor-unknown": "Ingen artikel har den leverantören. Skriv namnet som det står på artikeln.",
  "until-before-from": "Sista dagen är före den första.",
  "contract-over": "Avtalet har redan gått ut. Sista dagen ska vara tidigast i dag.",
  "contract-has-begun": "Avtalet har börjat gälla: första dagen ändras inte.",
  "day-has-passed": "Rangordningen kan tidigast gälla från i dag.",
  "rows-needed": "Ange minst en artikel.",
  "article-unknown": "Artikeln finns inte.",
  "article-twice": "Artikeln står två gånger i delen. Ett avtal i taget gäller för en artikel i en del.",
  "contract-unknown": "Avtalet finns inte. Välj ett avtal.",
  "contract-not-then": "Avtalet gäller inte den dagen.",
  "vendor-differs": "Avtalet är med en annan leverantör än artikelns.",
  "rank-form": "Rang är ett heltal, 1–99.",
  "rank-twice": "Två artiklar har samma rang. Ge dem olika rang, eller välj fördelning utan rangordning.",
  "rank-gap": "En rang saknas. Rangerna ska följa på varandra från 1.",
  "in-other-lot": "Artikeln står i en annan del under samma dagar. Ta bort den där först, eller välj en senare dag.",
} as const;
export type RankFaultCode = keyof typeof rankFaultTexts;

export type ContractRefusal =
  | { code: "contract-wrong"; errors: FieldFault[] }
  | { code: "ranks-wrong"; errors: FieldFault[] }
  | { code: "contract-unknown" }
  | { code: "ranking-unknown" }
  | { code: "ranking-begun" }
  | { code: "changed-by-another"; who: string; at: string }
  | { code: "nothing-changed" };
export const contractStatus = {
  "contract-wrong": 422,
  "ranks-wrong": 422,
  "contract-unknown": 404,
  "ranking-unknown": 404,
  "ranking-begun": 409,
  "changed-by-another": 409,
  "nothing-changed": 422,
} as const satisfies Record<ContractRefusal["code"], number>;

/** A contract as it is listed. `articles`: how many it has a place for today. */
export const contractView = z.object({
  contractId: z.uuid(),
  contractNo: z.string(),
  vendor: z.string(),
  from: z.string(),
  until: z.string(),
  termNo: z.number().int(),
  state: z.enum(["coming", "holds", "ends-soon", "ended"]),
  articles: z.number().int(),
});
export type ContractView = z.infer<typeof contractView>;

/** What holds of a lot from a day: the ranking of today, or one that is to come. */
export const rankingView = z.object({
  rankingId: z.uuid(),
  from: z.string(),
  isRanked: z.boolean(),
  isComing: z.boolean(),
  who: z.string(),
  at: z.string(),
  rows: z.array(
    z.object({
      articleNo: z.string(),
      name: z.string(),
      contractId: z.uuid(),
      contractNo: z.string(),
      vendor: z.string(),
      rank: z.number().int(),
      /** Its contract holds on the ranking's first day that is not passed. */
      holds: z.boolean(),
    }),
  ),
});
export const lotView = z.object({
  lotId: z.uuid(),
  lotNo: z.string(),
  name: z.string(),
  seenNo: z.number().int().nullable(),
  rankings: z.array(rankingView),
});
export type LotView = z.infer<typeof lotView>;

const place = z.object({ lotNo: z.string(), rank: z.number().int(), isRanked: z.boolean(), contractNo: z.string() });
/** Where an article stands: lot, rank and contract. */
export type Place = z.infer<typeof place>;

/** Contracts and lots, and what the coming midnights change of them, article by article. */
export const contractsView = z.object({
  contracts: z.array(contractView),
  lots: z.array(lotView),
  days: z.array(
    z.object({
      on: z.string(),
      rows: z.array(z.object({ articleNo: z.string(), name: z.string(), from: place.nullable(), to: place.nullable() })),
    }),
  ),
});
export type ContractsView = z.infer<typeof contractsView>;

export const endingContracts = z.object({ items: z.array(contractView) });
export const contractParams = z.object({ contractId: z.uuid() });
export const rankingParams = z.object({ rankingId: z.uuid() });
export const contractMade = z.object({ contractId: z.uuid() });
export const rankingMade = z.object({ rankingId: z.uuid() });
