import { need } from "../kernel/index.ts";
import { binOf, demand, type RentedArticle } from "./region-articles.rule.ts";
import type { Days } from "./region-days.rule.ts";
import type { OrganisationMade, Rows } from "./region-organisation.ts";
import { Payers } from "./region-payers.ts";
import { type PersonMade, weighted } from "./region-people.ts";
import type { Draw, Series } from "./region-random.rule.ts";
import { type Basis, emptyRows, History } from "./region-tables.ts";

interface Loan {
  person: PersonMade;
  article: RentedArticle;
  /** Offsets of days; `end` undefined: it goes on. */
  start: number;
  end?: number;
}
/** Devices with their whole history: bought, lent, returned, reconditioned, lent again; orders, payers and rent beside. */
export class Devices {
  readonly #draw: Draw;
  readonly #ids: (of: Series) => string;
  readonly #days: Days;
  readonly #organisation: OrganisationMade;
  readonly #articles: ReadonlyMap<string, readonly RentedArticle[]>;
  readonly #choices = new Map<string, readonly (readonly [RentedArticle, number])[]>();
  readonly #payers: Payers;
  #rows = emptyRows();
  #no = 100_000;

  constructor(
    draw: Draw,
    ids: (of: Series) => string,
    known: { days: Days; organisation: OrganisationMade; articles: ReadonlyMap<string, readonly RentedArticle[]> },
  ) {
    this.#draw = draw;
    this.#ids = ids;
    this.#days = known.days;
    this.#organisation = known.organisation;
    this.#articles = known.articles;
    this.#payers = new Payers(known.days, known.organisation);
  }

  /** What has been made since the last time, table by table. */
  take(): Rows[] {
    const made = this.#rows;
    this.#rows = emptyRows();
    return Object.values(made);
  }

  /** A device of her own for a person with a story, lent some months ago. Nothing where no rule says who pays. */
  addStory(person: PersonMade, isoCode: string, months: number, extra: string): void {
    const article =
      this.#articlesOf(person).find((one) => one.isoCode === isoCode && one.isForChildren === person.isMinor) ??
      this.#articlesOf(person).find((one) => one.isoCode === isoCode);
    if (!article || !this.#payers.payerFor(person, article)) return;
    this.#addLent(
      { person, article, start: -Math.round(months * 30.4) },
      extra === "hold" ? "Öppen avvikelse: bromsen släpper" : null,
    );
  }

  /** A lent device for this person; false when none of the tried articles has a payer. */
  addLentTo(person: PersonMade): boolean {
    for (let tries = 0; tries < 4; tries += 1) {
      const article = weighted(this.#draw, this.#choicesFor(person));
      if (!this.#payers.payerFor(person, article)) continue;
      const days = this.#draw.chance(0.5) ? this.#draw.whole(3, 400) : this.#draw.whole(401, 2_400);
      this.#addLent({ person, article, start: -days }, null);
      return true;
    }
    return false;
  }

  /** Devices in a supplier's main store: new and reconditioned of what is kept in stock, some at the inspection. */
  addStock(supplierId: string, storeId: string, size: number): void {
    for (const article of this.#articles.get(supplierId) ?? []) {
      if (!article.isStocked) continue;
      const isCommon = article.isoCode.startsWith("1206") || article.isoCode.startsWith("1222");
      for (let fresh = this.#draw.whole(1, isCommon ? 2 * size : size); fresh > 0; fresh -= 1)
        this.#addOnShelf(article, { supplierId, storeId }, "new");
      for (let used = this.#draw.whole(0, size); used > 0; used -= 1)
        this.#addOnShelf(article, { supplierId, storeId }, "reconditioned");
      if (this.#draw.chance(0.08)) this.#addOnShelf(article, { supplierId, storeId }, "arrived");
      if (this.#draw.chance(0.05)) this.#addOnShelf(article, { supplierId, storeId }, "reconditioning");
    }
  }

  #addLent(loan: Loan, holdReason: string | null): void {
    const { person, article } = loan;
    const storeId = this.#mainStore(person.supplierId);
    const earlier = this.#earlierLoan(loan);
    const bought = (earlier?.start ?? loan.start) - this.#draw.whole(5, 300);
    const device = this.#ids("device");
    const by = this.#payers.prescriberOf(person).id;
    const grade = earlier ? "reconditioned" : "new";
    const history = new History(this.#rows.custody, { device, supplierId: person.supplierId, by }, this.#days);
    history.add(bought, 7, { holder: "store", storeId, because: "bought", grade: "new" });
    if (earlier) {
      const before = this.#addLoan(earlier, device);
      const personId = earlier.person.id;
      history.add(earlier.start, 9, { holder: "person", personId, because: "delivered", grade: "new", loan: before });
      history.add(earlier.end ?? 0, 9, { holder: "store", storeId, because: "returned", grade: "new" });
      history.add((earlier.end ?? 0) + 2, 9, { holder: "store", storeId, because: "reconditioned", grade: "reconditioned" });
    }
    const hers = this.#addLoan(loan, device);
    history.add(loan.start, 10, { holder: "person", personId: person.id, because: "delivered", grade, loan: hers });
    this.#addDevice(device, article, {
      supplierId: person.supplierId,
      bought,
      grade,
      state: "lent",
      holdReason,
      loan: hers,
      custodyNo: history.no,
      holder: "person",
      storeId: null,
      bin: null,
      personId: person.id,
      since: history.since,
    });
  }

  /** Every third device had a person before, returned and was made ready again. */
  #earlierLoan(loan: Loan): Loan | undefined {
    if (!this.#draw.chance(0.35) || loan.start < -2_000) return undefined;
    const { article } = loan;
    const end = loan.start - this.#draw.whole(6, 60);
    const person = this.#draw.one(this.#peopleOf(loan.person));
    const start = end - this.#draw.whole(60, 700);
    // She may live where no rule says who pays for it: then it was new.
    return this.#payers.payerFor(person, article) ? { person, article, start, end } : undefined;
  }

  /** Who may have had the device before: somebody of the same kind. Kept short so that the draw is cheap. */
  readonly #recent = new Map<string, PersonMade[]>();
  #peopleOf(person: PersonMade): readonly PersonMade[] {
    const key = `${person.supplierId} ${person.housing} ${person.isMinor} ${person.care.join()}`;
    const recent = this.#recent.get(key) ?? [];
    if (recent.length < 400 && !person.story) recent.push(person);
    this.#recent.set(key, recent);
    return recent.length > 0 ? recent : [person];
  }

  /** The order, its row with the payer's proof, and the rent of one loan. Gives the row's id, and whose it is. */
  #addLoan(loan: Loan, device: string): Basis & { rowId: string } {
    const rowId = this.#ids("row");
    const { careProviderId } = this.#payers.prescriberOf(loan.person).unit;
    const made = { rowId, careProviderId, lagrum: "HSL" as const };
    const payerId = this.#addOrder(loan, made);
    this.#addRent(loan, { device, payerId, ...made });
    return made;
  }

  #addOrder({ person, article, start }: Loan, { rowId, careProviderId, lagrum }: Basis & { rowId: string }): string {
    const { id: personId, supplierId } = person;
    const { id: by, unit } = this.#payers.prescriberOf(person);
    const orderId = this.#ids("order");
    const ordered = start - this.#draw.whole(3, 9);
    const { payerKind, payerId, rulebook, edition, rules, because, facts } = this.#payerOf(person, article, ordered);
    const at = this.#days.moment(ordered, this.#draw.whole(6, 14));
    const promised = this.#days.text(ordered + 9);
    const whose = [orderId, supplierId, "person", personId, unit.id, careProviderId, lagrum, by];
    this.#rows.order.rows.push([...whose, at, "delivered", "home", null, promised]);
    const what = [rowId, orderId, supplierId, 1, article.articleNo, 1];
    const proof = [payerKind, payerId, rulebook, edition, rules, because, facts];
    const said = [article.priceId, "rent", article.rentOre, "stock", promised, "delivered", 1];
    this.#rows.row.rows.push([...what, ...proof, ...said, personId, careProviderId, lagrum]);
    return payerId;
  }

  #addRent(
    { person, article, start, end }: Loan,
    { device, rowId, payerId, careProviderId, lagrum }: Basis & { device: string; rowId: string; payerId: string },
  ): void {
    const { id: personId, supplierId } = person;
    const { id: by } = this.#payers.prescriberOf(person);
    const period = this.#ids("period");
    const valid = `[${this.#days.text(start)},${end === undefined ? "" : this.#days.text(end + 1)})`;
    const what = [period, supplierId, device, article.articleNo, personId, payerId, rowId, valid];
    this.#rows.period.rows.push([...what, careProviderId, lagrum]);
    const entry = { supplierId, device, period, by, causeId: rowId };
    this.#addEntry({ ...entry, kind: "start", day: start, cause: "delivered" });
    if (end !== undefined) this.#addEntry({ ...entry, kind: "stop", day: end, cause: "pickup-placed" });
  }

  #payerOf(person: PersonMade, article: RentedArticle, ordered: number) {
    return need(this.#payers.payerOn(person, article, ordered), "a loan has its payer");
  }

  #addEntry(entry: {
    supplierId: string;
    device: string;
    kind: string;
    day: number;
    period: string;
    cause: string;
    by: string;
    causeId: string;
  }): void {
    const { supplierId, device, kind, day, period, cause, by, causeId } = entry;
    this.#rows.entry.rows.push([
      this.#ids("entry"),
      supplierId,
      device,
      kind,
      this.#days.text(day),
      this.#days.moment(day, 12),
      by,
      period,
      cause,
      causeId,
    ]);
  }

  #addOnShelf(
    article: RentedArticle,
    at: { supplierId: string; storeId: string },
    what: "new" | "reconditioned" | "arrived" | "reconditioning",
  ): void {
    const device = this.#ids("device");
    const bought = -this.#draw.whole(10, what === "new" ? 120 : 1_500);
    const by = need(this.#organisation.prescribers.values().next().value?.[0], "somebody works here").id;
    const history = new History(this.#rows.custody, { device, supplierId: at.supplierId, by }, this.#days);
    history.add(bought, 7, { holder: "store", storeId: at.storeId, because: "bought", grade: "new" });
    const grade = what === "reconditioned" ? "reconditioned" : "new";
    const isReady = what === "reconditioned";
    const end = isReady ? -this.#draw.whole(4, 220) : -this.#draw.whole(1, 6);
    const person = what === "new" ? undefined : this.#anyoneOf(at.supplierId);
    if (person && bought < end - 20 && this.#payers.payerFor(person, article)) {
      const start = bought + this.#draw.whole(3, 9);
      const loan = this.#addLoan({ person, article, start, end }, device);
      history.add(start, 9, { holder: "person", personId: person.id, because: "delivered", grade: "new", loan });
      history.add(end, 10, { holder: "store", storeId: at.storeId, because: "returned", grade: "new" });
    }
    if (isReady)
      history.add(Math.max(end, bought) + 3, 11, { holder: "store", storeId: at.storeId, because: "reconditioned", grade });
    const state = what === "arrived" || what === "reconditioning" ? what : "in-stock";
    const bin = state === "in-stock" ? binOf(article.articleNo) : null;
    this.#addDevice(device, article, {
      supplierId: at.supplierId,
      bought,
      grade,
      state,
      holdReason: null,
      loan: null,
      custodyNo: history.no,
      holder: "store",
      storeId: at.storeId,
      bin,
      personId: null,
      since: history.since,
    });
    if (what === "reconditioning") this.#addReconditioning(at.supplierId, device, by);
  }

  /** Somebody who may have had a device that is home again. */
  #anyoneOf(supplierId: string): PersonMade | undefined {
    const groups = [...this.#recent].filter(([key, people]) => key.startsWith(supplierId) && people.length > 0);
    return groups.length > 0 ? this.#draw.one(this.#draw.one(groups)[1]) : undefined;
  }

  #addReconditioning(supplierId: string, device: string, by: string): void {
    const id = this.#ids("other");
    const at = this.#days.moment(-1, 8);
    this.#rows.reconditioning.rows.push([id, supplierId, device, "inspected", at, by, []]);
    this.#rows.step.rows.push([id, "inspect", at, by]);
  }

  #addDevice(
    id: string,
    article: RentedArticle,
    made: {
      supplierId: string;
      bought: number;
      grade: string;
      state: string;
      holdReason: string | null;
      loan: (Basis & { rowId: string }) | null;
      custodyNo: number;
      holder: string;
      storeId: string | null;
      bin: string | null;
      personId: string | null;
      since: string;
    },
  ): void {
    const no = String(this.#no++);
    const boughtOn = this.#days.text(made.bought);
    const service = article.hasInspection ? this.#days.text(this.#draw.whole(-20, 340)) : null;
    this.#rows.device.rows.push([
      id,
      made.supplierId,
      no,
      article.articleNo,
      `S${no}`,
      Number(boughtOn.slice(0, 4)),
      boughtOn,
      article.purchaseOre,
      made.grade,
      made.state,
      made.holdReason,
      made.loan?.rowId ?? null,
      service,
      made.custodyNo,
      made.holder,
      made.storeId,
      made.bin,
      made.personId,
      made.since,
      made.loan?.careProviderId ?? null,
      made.loan?.lagrum ?? null,
    ]);
  }

  #articlesOf(person: PersonMade): readonly RentedArticle[] {
    return this.#articles.get(person.supplierId) ?? [];
  }

  #choicesFor(person: PersonMade): readonly (readonly [RentedArticle, number])[] {
    const key = `${person.supplierId} ${person.isMinor}`;
    const known = this.#choices.get(key);
    if (known) return known;
    const fitting = this.#articlesOf(person).filter((article) => person.isMinor || !article.isForChildren);
    const counts = new Map<string, number>();
    const partOf = (article: RentedArticle) => demand.find(([prefix]) => article.isoCode.startsWith(prefix))?.[0] ?? "";
    for (const article of fitting) counts.set(partOf(article), (counts.get(partOf(article)) ?? 0) + 1);
    const choices = fitting.map((article) => {
      const share = demand.find(([prefix]) => article.isoCode.startsWith(prefix))?.[1] ?? 1;
      return [article, share / (counts.get(partOf(article)) ?? 1)] as const;
    });
    this.#choices.set(key, choices);
    return choices;
  }

  #mainStore(supplierId: string): string {
    return need(
      this.#organisation.suppliers.find((one) => one.id === supplierId),
      "a supplier has a main store",
    ).mainStoreId;
  }
}
