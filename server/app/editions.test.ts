import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Caller, type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
let owner: Caller;
beforeAll(async () => {
  region = await testRegion();
  owner = await region.as("Isolde Pärmskog");
}, 90_000);
afterAll(() => region.close());

const basedOn = "shipped:vgr-handbok:2022-12-07";
const start = async (validFrom: string): Promise<string> => {
  const made = await owner.send("/api/agreements/drafts", { rulebook: "vgr-handbok", basedOn, validFrom });
  expect(made).toMatchObject({ status: 201, body: { version: 1 } });
  return String(made.body.edition);
};
const versionOf = async (edition: string) => (await owner.get(`/api/agreements/editions/${edition}`)).body.version;
const step = 8;
/** A row of its own for beds, in the step before the one that the others are decided in. */
const beds = (payer: string, id = "X sängar") => ({
  id,
  source: "vgr-bosatt § betalare",
  when: { forPerson: [true], kind: ["hjalpmedel"], group: ["sang"] },
  outcome: { payer, channel: "bestallningsportal" },
  text: "Sängar till vuxna följer ett eget beslut om vem som betalar.",
  examples: [{ says: "Säng till en vuxen", facts: { care: ["kommun"], product: { iso: "181210" } }, answer: { payer } }],
});
const save = (edition: string, row: object, version = 1): Promise<Answer> =>
  owner.put(`/api/agreements/drafts/${edition}/rows`, { version, step, row });
const publish = (edition: string, version: number) =>
  owner.send(`/api/agreements/drafts/${edition}/publish`, {
    ...{ version, decidedBy: "Ledningsrådet för hjälpmedel", reference: "HS 2026-00123", decidedOn: "2026-11-20" },
  });
const kommunCase = {
  ...{ id: "asta", county: "vastra-gotaland", municipality: "Trollhättan", age: 70, housing: "ordinart", care: ["kommun"] },
  ...{ product: { iso: "181210" } },
};

describe("who reads and who writes", () => {
  test("all staff who meet its answers read a rulebook; only the agreement owner makes a draft, and only of her own county", async () => {
    const prescriber = await region.as("Alva Provhaga");
    const list = await prescriber.get("/api/agreements/rulebooks");
    expect(list).toMatchObject({ status: 200, body: { items: [{ key: "vgr-handbok", county: "vastra-gotaland" }, {}] } });
    const view = await prescriber.get(`/api/agreements/editions/${basedOn}`);
    expect(view).toMatchObject({ status: 200, body: { state: "shipped", isInForce: true } });
    const body = { rulebook: "vgr-handbok", basedOn, validFrom: "2027-01-01" };
    expect(await prescriber.send("/api/agreements/drafts", body)).toMatchObject({ status: 403 });
    expect(await prescriber.get(`/api/agreements/editions/${basedOn}/findings`)).toMatchObject({ status: 403 });
    const other = { rulebook: "varmland-2020", basedOn: "shipped:varmland-2020:2020-02-16", validFrom: "2027-01-01" };
    expect(await owner.send("/api/agreements/drafts", other)).toMatchObject({ status: 404, body: { code: "edition-unknown" } });
  });

  test("a draft is seen by those who write it, of their own supplier alone", async () => {
    const edition = await start("2027-02-01");
    for (const who of ["Alva Provhaga", "Harry Kronvik", "Petronella Pärmvik"])
      expect(await (await region.as(who)).get(`/api/agreements/editions/${edition}`), who).toMatchObject({ status: 404 });
    expect(await owner.send(`/api/agreements/drafts/${edition}/drop`, {})).toMatchObject({ status: 200 });
    expect(await owner.get(`/api/agreements/editions/${edition}`)).toMatchObject({ status: 404 });
  });
});

describe("a draft", () => {
  test("keeps a row that is right, counts the change, and shows what differs", async () => {
    const edition = await start("2027-02-02");
    expect(await save(edition, beds("region"))).toMatchObject({ status: 200, body: { version: 2 } });
    const differs = await owner.get(`/api/agreements/differences?from=${basedOn}&to=${edition}`);
    expect(differs.body).toMatchObject({ rows: [{ id: "X sängar", change: "added", step, before: null, fields: [] }] });
  });

  test("every fault of a row is told at once, in words, and nothing is stored", async () => {
    const edition = await start("2027-02-03");
    const wrong = {
      ...beds("region"),
      source: "okand-2020 § 1",
      text: "En text som är lång nog men utan punkt",
      when: { group: ["sparkstötting"], vader: ["regn"], age: ["17"], iso: ["12066"] },
      needs: ["housing"],
    };
    const refused = await save(edition, wrong);
    expect(refused).toMatchObject({ status: 422, body: { code: "draft-row-wrong" } });
    const keys = (refused.body.errors as { key: string }[]).map(({ key }) => key);
    expect(keys).toEqual(["when.group", "when.vader", "when.age", "when.iso", "needs", "source", "text"]);
    const formless = await save(edition, { ...beds("region"), outcome: { payer: "grannen" }, examples: [] });
    expect((formless.body.errors as { key: string }[]).map(({ key }) => key)).toEqual(["examples", "outcome.payer"]);
    expect(await versionOf(edition)).toBe(1);
  });

  test("two who change it: the later is told, and loses nothing of the first", async () => {
    const edition = await start("2027-02-04");
    const both = await Promise.all([save(edition, beds("region")), save(edition, beds("primarvard"))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "draft-changed-meanwhile", version: 2 });
  });

  test("a gap and an overlap are shown with a person each, and an overlap is not published", async () => {
    const edition = await start("2027-02-05");
    await save(edition, beds("region"));
    expect(
      await save(edition, { ...beds("kommun", "X krock"), examples: [{ says: "Ett till fall", facts: {}, answer: {} }] }, 2),
    ).toMatchObject({
      status: 200,
    });
    const found = await owner.get(`/api/agreements/editions/${edition}/findings`);
    const overlaps = (found.body.findings as { kind: string; rows: string[]; example: object }[]).filter(
      ({ kind }) => kind === "overlap",
    );
    expect(overlaps.length).toBeGreaterThan(0);
    expect(overlaps[0]?.rows).toContain("X krock");
    expect(overlaps[0]?.example).toMatchObject({ county: "vastra-gotaland" });
    expect(await publish(edition, 3)).toMatchObject({ status: 409, body: { code: "draft-has-overlaps" } });
    const gone = { version: 3, rowId: "X krock" };
    expect(await owner.send(`/api/agreements/drafts/${edition}/rows/remove`, gone)).toMatchObject({ status: 200 });
    const clean = await owner.get(`/api/agreements/editions/${edition}/findings`);
    expect((clean.body.findings as { kind: string }[]).filter(({ kind }) => kind === "overlap")).toEqual([]);
  });

  test("an example that does not come out is told of, and the draft is not published", async () => {
    const edition = await start("2027-02-06");
    const wrong = { ...beds("region"), examples: [{ says: "Ett barn", facts: { age: 9 }, answer: { payer: "kommun" } }] };
    await save(edition, wrong);
    const found = await owner.get(`/api/agreements/editions/${edition}/findings`);
    expect(found.body.examples).toEqual([{ row: "X sängar", says: "Ett barn", expected: "payer kommun", got: "payer region" }]);
    expect(await publish(edition, 2)).toMatchObject({ status: 409, body: { code: "draft-has-faults" } });
  });
});

describe("a row whose text says another figure than it decides by", () => {
  const young = (text: string) => ({
    ...beds("region"),
    when: { age: { upTo: 17 }, group: ["sang"] },
    text,
    examples: [{ says: "Säng till ett barn", facts: { age: 9, product: { iso: "181210" } }, answer: { payer: "region" } }],
  });

  test("is not written, and the writer is told which figure and what to do", async () => {
    const edition = await start("2027-02-07");
    const refused = await save(edition, young("Den som är under 20 år får sin säng av regionen enligt 4 §, till 50 %."));
    expect(refused).toMatchObject({ status: 422, body: { code: "draft-row-wrong" } });
    expect(refused.body.errors).toEqual([
      {
        key: "text",
        message: "Texten säger ”under 20 år”, men raden avgör på ålder högst 17. Ändra texten eller villkoret.",
      },
      { key: "text", message: "Texten säger 50 %, men ingen rad avgör på en andel. Ta bort andelen ur texten." },
      {
        key: "text",
        message: "Texten säger ”4 §”, men raden har källan vgr-bosatt § betalare. Ändra texten eller källan.",
      },
    ]);
    expect(await save(edition, young("Den som är under 18 år får sin säng av regionen."))).toMatchObject({ status: 200 });
  });

  test("stops publishing where it got into a draft another way", async () => {
    const edition = await start("2027-02-08");
    expect(await save(edition, young("Den som är under 18 år får sin säng av regionen."))).toMatchObject({ status: 200 });
    await region.owner.query(
      "update agreements.edition set book = replace(book::text, 'under 18 år får sin', 'under 20 år får sin')::json, version = 3 where id = $1",
      [edition],
    );
    const found = await owner.get(`/api/agreements/editions/${edition}/findings`);
    const told = "X sängar: Texten säger ”under 20 år”, men raden avgör på ålder högst 17. Ändra texten eller villkoret.";
    expect(found.body.faults).toEqual([told]);
    expect(await publish(edition, 3)).toMatchObject({ status: 409, body: { code: "draft-has-faults", faults: [told] } });
  });
});

describe("publishing", () => {
  test("the edition answers from its day: in the command's code, over HTTP and in an order, where the row keeps it", async () => {
    const edition = await start("2026-11-23");
    await save(edition, beds("region"));
    const past = await start("2026-11-22");
    expect(await publish(past, 1)).toMatchObject({ status: 409, body: { code: "edition-begins-in-the-past" } });
    const prescriber = await region.as("Alva Provhaga");
    const before = await prescriber.send("/api/agreements/decide", { ...kommunCase, on: "2026-11-23" });
    expect(before.body).toMatchObject({ payer: "kommun" });
    expect((await publish(edition, 2)).body).toEqual({ edition, version: 2 });
    expect(await publish(edition, 2)).toMatchObject({ status: 409, body: { code: "edition-is-no-draft" } });
    for (const [on, payer] of [
      ["2026-11-22", "kommun"],
      ["2026-11-23", "region"],
    ] as const)
      expect((await prescriber.send("/api/agreements/decide", { ...kommunCase, on })).body, on).toMatchObject({ payer });
    const again = await start("2026-11-23");
    expect(await publish(again, 1)).toMatchObject({ status: 409, body: { code: "edition-day-taken" } });
    const asta = await region.personId("194103122380");
    const { rows: articles } = await region.owner.query<{ no: string }>(
      "select d.article_no as no from devices.device d join catalogue.article a on a.article_no = d.article_no join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = d.supplier_id and s.is_orderable and s.is_in_range join patients.person p on p.id = $1 and p.supplier_id = d.supplier_id where a.product_group = 'sang' and a.article_type = 'main_aid' order by 1 limit 1",
      [asta],
    );
    const rows = [{ articleNo: articles[0]?.no, quantity: 1 }];
    const placed = await prescriber.send("/api/orders", { personId: asta, deliverTo: "home", rows });
    expect(placed.status).toBe(201);
    const order = await prescriber.get(`/api/orders/${placed.body.orderId}`);
    expect(order.body).toMatchObject({ rows: [{ payer: { kind: "region", edition: "2026-11-23", rulebook: "vgr-handbok" } }] });
  });

  test("what is published is changed by nobody, not even the database's owner", async () => {
    const change = region.owner.query("update agreements.edition set book = '{}' where state = 'published'");
    await expect(change).rejects.toThrow("a published edition is not changed");
    await expect(region.owner.query("delete from agreements.edition where state = 'published'")).rejects.toThrow();
  });
});
