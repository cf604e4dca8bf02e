import { groupOfIso } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { WantedRow } from "./contract.ts";

/** What a rulebook asks of a person. Null: nobody knows. */
export interface PersonFacts {
  bornOn: LocalDate;
  /** Name of the municipality of registration. */
  municipality: string | null;
  housing: string | null;
  /** Who has a vårdåtagande. */
  care: readonly string[];
}
/** What a rulebook asks of the one who orders. */
export interface OrdererFacts {
  /** `stockholm` `vastra-gotaland` `varmland`. */
  county: string;
  lagrum: "HSL" | "SoL";
  principal: "region" | "kommun" | "privat";
  /** For a private provider: who commissions it. */
  commissionedBy: "region" | "kommun" | null;
  profession: string | null;
  unitName: string;
}
/** What a rulebook asks of the article. */
export interface ArticleFacts {
  isoCode: string;
  isoEdition: number;
  kind: string;
  group: string;
  isBulky: boolean;
  isSpecialAdapted: boolean;
  /** It has vårdarstyrning, or is ordered with it. */
  hasAttendantControl: boolean;
}
/** The aid that an accessory belongs to. */
export interface MainAidFacts {
  group: string;
  /** Prescribed to the person, not equipment of a unit. */
  prescribed: boolean;
  /** Undefined when nobody has decided who pays it: then nobody can say who pays what goes on it. */
  owner: "region" | "kommun" | "boende" | undefined;
}

/** Home to the person, to a short-stay home, or to another place. */
export type Destination = "home" | "korttids" | "place";

const destinations = { home: "hem", korttids: "korttids", place: "enhet" } as const satisfies Record<Destination, string>;

/**
 * The case that the rulebooks are asked about one row: what the program knows, and the prescriber's answers to what it
 * can't know. The order day decides edition and age. Nothing is guessed: a fact that nobody knows is left out.
 * @source sthlm-2021
 */
export function deriveFacts(
  day: LocalDate,
  {
    person,
    orderer,
    article,
    row,
    mainAid,
    deliverTo,
  }: {
    person: PersonFacts;
    orderer: OrdererFacts;
    article: ArticleFacts;
    row: WantedRow;
    mainAid: MainAidFacts | undefined;
    deliverTo: Destination;
  },
): Record<string, unknown> {
  const { specialAdapted, ...answers } = row.answers;
  return {
    id: String(row.articleNo),
    on: day,
    county: orderer.county,
    ...(person.municipality === null ? {} : { municipality: person.municipality }),
    born: person.bornOn,
    ...(person.housing === null ? {} : { housing: person.housing }),
    lagrum: orderer.lagrum,
    request: requestFor(article, answers),
    deliverTo: destinations[deliverTo],
    ...(person.care.length > 0 ? { care: [...person.care] } : {}),
    product: {
      iso: article.isoCode,
      isoEdition: String(article.isoEdition),
      kind: article.kind,
      // A group that no code tells (hearing, sight, digital aids …) is said, for nobody could work it out.
      ...(article.group !== "annat" && groupOfIso(article.isoCode) === "annat" ? { group: article.group } : {}),
      ...(article.isSpecialAdapted || specialAdapted ? { specialAdapted: true } : {}),
      ...(article.hasAttendantControl ? { attendantControl: true } : {}),
      ...(article.isBulky ? { bulky: true } : {}),
      ...(mainAid?.owner ? { mainAid } : {}),
    },
    ...(orderer.profession
      ? {
          prescriber: {
            principal: orderer.principal,
            ...(orderer.commissionedBy ? { commissionedBy: orderer.commissionedBy } : {}),
            profession: orderer.profession,
            unit: orderer.unitName,
          },
        }
      : {}),
    ...definedOf(answers),
  };
}

/**
 * What is asked for. A prescription for a passing need is a short-term one.
 * @source sthlm-2021 § korttidsförskrivning
 */
function requestFor({ kind }: ArticleFacts, { duration }: Pick<WantedRow["answers"], "duration">): string {
  if (kind === "forbrukning") return "order_consumable";
  return kind === "hjalpmedel" && duration === "temporary" ? "short_term_prescription" : "prescribe";
}

function definedOf(answers: Partial<WantedRow["answers"]>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}
