import { decideCase } from "../agreements/index.ts";
import { localDate, need } from "../kernel/index.ts";
import { deriveFacts } from "../orders/index.ts";
import type { RentedArticle } from "./region-articles.rule.ts";
import type { Days } from "./region-days.rule.ts";
import type { OrganisationMade, UnitMade } from "./region-organisation.ts";
import type { PersonMade } from "./region-people.ts";

/** Who pays a loan, with the proof. */
export interface Payer {
  payerKind: string;
  payerId: string;
  rulebook: string;
  edition: string;
  rules: string[];
  because: string;
  facts: Record<string, unknown>;
}

/** Prescribers by where a person lives, and payers as the rulebooks answer; the same case is asked once. */
export class Payers {
  readonly #days: Days;
  readonly #organisation: OrganisationMade;
  readonly #decided = new Map<string, Payer | null>();
  readonly #unitsOf = new Map<string, UnitMade[]>();

  constructor(days: Days, organisation: OrganisationMade) {
    this.#days = days;
    this.#organisation = organisation;
    for (const unit of organisation.units)
      this.#unitsOf.set(unit.municipality, [...(this.#unitsOf.get(unit.municipality) ?? []), unit]);
  }

  /**
   * Who pays what was ordered on a day, by the rulebooks themselves, with a prescriber of the care that the person has and the
   * facts as they were. Older orders than the edition are told as of its first day, and where no rule said anything of a child,
   * as of today. Null: no rule says, so nothing was lent.
   */
  payerOn(person: PersonMade, article: RentedArticle, offset: number): Payer | null {
    const now = this.payerFor(person, article);
    if (!now) return null;
    const ordered = this.#days.text(offset);
    const on = ordered < now.edition ? now.edition : ordered;
    const then = this.payerFor({ ...person, isMinor: isMinorOn(person.bornOn, on) }, article);
    return { ...(then ?? now), facts: { ...(then ?? now).facts, on: then ? on : this.#days.text(0), born: person.bornOn } };
  }

  /** Who pays, as `payerOn`, on the region's last day and without the person's own day of birth among the facts. */
  payerFor(person: PersonMade, article: RentedArticle): Payer | null {
    const key = [
      person.municipality.code,
      person.housing,
      person.isMinor,
      person.care.join(),
      article.isoCode,
      article.kind,
      article.isBulky,
    ].join("|");
    const known = this.#decided.get(key);
    if (known !== undefined) return known;
    const payer = this.#decide(person, article);
    this.#decided.set(key, payer);
    return payer;
  }

  #decide(person: PersonMade, article: RentedArticle): Payer | null {
    const { unit, profession } = this.prescriberOf(person);
    const facts = deriveFacts(this.#days.text(0), {
      // Of the same age group, whenever it was ordered.
      person: {
        bornOn: localDate(`${Number(this.#days.text(0).slice(0, 4)) - (person.isMinor ? 10 : 40)}-01-01`),
        municipality: person.municipality.name,
        housing: person.housing,
        care: person.care,
      },
      orderer: {
        county: person.county,
        lagrum: "HSL",
        principal: unit.principal,
        commissionedBy: null,
        profession,
        unitName: unit.name,
      },
      article: { ...article, isSpecialAdapted: false, hasAttendantControl: false },
      row: {
        articleNo: article.articleNo,
        quantity: 1,
        gatesDone: [],
        answers: person.county === "varmland" ? { followUpAtHome: false, ownResponsibility: true } : {},
      },
      mainAid: undefined,
      deliverTo: "home",
    });
    const asked = decideCase(facts);
    if (!asked.ok || asked.answer.edition === null || asked.answer.channel !== "bestallningsportal" || !asked.answer.allowed)
      return null;
    const { payer, rulebook, edition, rules, because } = asked.answer;
    const code = payer === "kommun" ? person.municipality.code : person.municipality.code.slice(0, 2);
    const payerId = this.#organisation.payers.get(`${person.supplierId} ${payer} ${code}`);
    const { born: _born, ...shared } = facts;
    return payerId && rulebook && edition
      ? { payerKind: payer, payerId, rulebook, edition, rules: [...rules], because, facts: shared }
      : null;
  }

  prescriberOf(person: PersonMade): { id: string; profession: string; unit: UnitMade } {
    const principal = person.care.includes("kommun") ? "kommun" : "region";
    const units = (this.#unitsOf.get(person.municipality.code) ?? []).filter((unit) => unit.kind === "rehab");
    const unit = need(units.find((one) => one.principal === principal) ?? units[0], "a municipality has its rehab");
    const prescriber = need(this.#organisation.prescribers.get(unit.id)?.[0], "a rehab has a prescriber");
    return { ...prescriber, unit };
  }
}

/** Under eighteen on the day; both days as text sort as days. */
function isMinorOn(bornOn: string, on: string): boolean {
  return on < `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`;
}
