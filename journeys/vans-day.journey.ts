import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPool } from "../server/platform/index.ts";
import type { Journey } from "./browser.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  scan,
  searchAid,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
let planner: Journey;
let driver: Journey;

/** The van goes to Trollhättan on Wednesdays. */
const day = "2026-11-25";
const round = { astas: "", astasDevice: "", birgers: "", birgersDevice: "", fetched: "", pickup: "" };

/** Sends a command as whoever is signed in, as the pages do. */
async function send(journey: Journey, path: string, data: object): Promise<Record<string, string>> {
  const headers = { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() };
  const answer = await journey.page.request.post(path, { data, headers });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** What waits for the van when the story begins: made before, as in other stories. */
async function beforehand(): Promise<void> {
  const pool = openPool(program.ownerUrl);
  const person = async (number: string) => {
    const { rows } = await pool.query<{ id: string }>("select id from patients.person where number = $1", [number]);
    return rows[0]?.id ?? "";
  };
  const [asta, birger] = [await person("194103122380"), await person("193810022396")];
  const { rows: articles } = await pool.query<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     where s.supplier_id = (select supplier_id from patients.person where id = $1) and a.product_group = 'rollator' and a.article_type = 'main_aid'
       and s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock'
       and (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = s.supplier_id and d.state = 'in-stock') >= 3
     order by a.article_no limit 3`,
    [asta],
  );
  const order = async (personId: string, at: number, part: object = {}) => {
    const rows = [{ articleNo: articles[at]?.articleNo, quantity: 1 }];
    const placed = await send(prescriber, "/api/orders", { personId, deliverTo: "home", rows, ...part });
    const picks = await planner.page.request.get(`/api/stores/picks?orderId=${placed.orderId}`);
    const [task] = (await picks.json()).tasks;
    await send(planner, `/api/stores/picks/${task.taskId}/pick`, { scanned: task.deviceNo });
    return { orderId: placed.orderId, orderNo: placed.orderNo ?? "", deviceNo: String(task.deviceNo) };
  };
  const before = await order(asta, 0);
  await send(planner, `/api/stores/deliveries/${before.orderId}`, { receivedBy: "Personen själv" });
  const { rows: home } = await pool.query<{ id: string }>("select id from devices.device where device_no = $1", [
    before.deviceNo,
  ]);
  await pool.end();
  const contact = { contactName: "Dottern", contactPhone: "070-1740 65 05", doorCode: "4711" };
  const wish = { personId: asta, deviceIds: [home[0]?.id], fetchFrom: "home", isInfectious: false };
  round.pickup = (await send(prescriber, "/api/pickups", wish)).pickupNo ?? "";
  const astas = await order(asta, 1, { ...contact, note: "Hissen är trasig" });
  const birgers = await order(birger, 2);
  Object.assign(round, { fetched: before.deviceNo, astas: astas.orderNo, astasDevice: astas.deviceNo });
  Object.assign(round, { birgers: birgers.orderNo, birgersDevice: birgers.deviceNo });
}

beforeAll(async () => {
  program = await startRegion();
  prescriber = await signIn(program, "Alva Provhaga", "van-prescriber");
  planner = await signIn(program, "Frej Hyllbo", "van-planner");
  await beforehand();
});
afterAll(async () => {
  for (const journey of [prescriber, planner, driver]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a van's day", () => {
  oneStory();
  test("the warehouse packs: the first scan opens a package, what goes elsewhere is not put in, and it is closed with its weight", async () => {
    const { page, checkPage } = planner;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/packa");
    await headed(page, "Packa");
    await page.getByText(round.birgers).waitFor();
    await checkPage("to-pack");
    const first = await scan(page, round.birgersDevice, true);
    expect(await first.textContent()).toContain("KOLLI-1");
    await page.locator("[data-scan-box]").and(page.getByLabel("Skanna ner i KOLLI-1")).waitFor();
    const elsewhere = await scan(page, round.astasDevice, false);
    expect(await elsewhere.textContent()).toContain("ska någon annanstans");
    await page.getByLabel("Vikt i kg, om det är vägt").fill("8,5");
    await checkPage("packing");
    await page.getByLabel("Vikt i kg, om det är vägt").press("Enter");
    await page.getByText("Väger 8,5 kg").waitFor();
    await checkPage("packed");
    for (const name of ["Skriv ut etikett", "Skriv ut packsedel"]) {
      const href = (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
      const printed = await page.request.get(href);
      expect([printed.status(), printed.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await checkPage("packed-wide");
  });

  test("the planner proposes the day's tour: what goes to one home is one stop", async () => {
    const { page, checkPage } = planner;
    await go(page, "Turer");
    await page.getByText("Inga turer är planerade").waitFor();
    await page.goto(`/turer?dag=${day}`);
    await page.getByText("Fasta turer den här dagen: Onsdagsturen").waitFor();
    await checkPage("nothing");
    await page.getByRole("button", { name: "Föreslå dagens turer" }).click();
    await page.getByRole("heading", { name: "Onsdagsturen" }).waitFor();
    await page.getByRole("row", { name: new RegExp(`Skissvägen 4.*${round.astas}.*${round.pickup}`) }).waitFor();
  });

  test("she orders the stops from the keyboard, and says who drives which van", async () => {
    const { page, checkPage } = planner;
    const row = (orderNo: string) => page.getByRole("row", { name: new RegExp(orderNo) });
    const placeOf = async (orderNo: string) => (await row(orderNo).getByRole("cell").first().textContent())?.trim();
    const isFirst = (await placeOf(round.astas)) === "1";
    if (!isFirst)
      await row(round.astas)
        .getByRole("button", { name: /uppåt$/ })
        .press("Enter");
    else {
      await row(round.astas)
        .getByRole("button", { name: /nedåt$/ })
        .press("Enter");
      await expect.poll(() => placeOf(round.astas)).toBe("2");
      await row(round.astas)
        .getByRole("button", { name: /uppåt$/ })
        .press("Enter");
    }
    await expect.poll(() => placeOf(round.astas)).toBe("1");
    await page.getByLabel("Chaufför").selectOption({ label: "Rullan Vägvik" });
    await page.getByLabel("Bil", { exact: true }).fill("Bil 4");
    await page.getByRole("button", { name: "Spara Onsdagsturen" }).click();
    await page.getByText("Onsdagsturen är sparad.").waitFor();
    await checkPage("planned");
  });

  test("the driver begins to load, and then knows whom the tour goes to", async () => {
    await moveTo(program, new Date(`${day}T06:30:00Z`));
    driver = await signIn(program, "Rullan Vägvik", "van-driver", { isInstalled: true });
    const { page, checkPage } = driver;
    await checkPage("todo");
    await go(page, "Min tur");
    await page.getByRole("button", { name: "Börja lasta" }).waitFor();
    expect(await page.getByText("Skissvägen").count()).toBe(0);
    await checkPage("before");
    await page.getByRole("button", { name: "Börja lasta" }).click();
    await page.getByText("Skissvägen 4").waitFor();
  });

  test("what is scanned onto the van must be the tour's", async () => {
    const { page, checkPage } = driver;
    await page.getByRole("button", { name: "Lasta" }).click();
    await headed(page, "Lasta");
    const wrong = await scan(page, round.fetched, false);
    expect(await wrong.textContent()).toContain("är inte på någon tur");
    await checkPage("loading");
  });

  test("in the loading dock there is no net: what is scanned is saved, also when the page is opened again, and the van leaves", async () => {
    const { page, checkPage } = driver;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await headed(page, "Lasta");
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await scanSaved(round.astasDevice);
    const wrong = await scan(page, round.fetched, false);
    expect(await wrong.textContent()).toContain("hör inte till turen");
    await page.getByText("1 av 2 kvar att lasta").waitFor();
    await checkPage("loading-no-net");
    await page.reload();
    await headed(page, "Lasta");
    await page.getByText("I bilen, sparad").waitFor();
    const twice = await scan(page, round.astasDevice, false);
    expect(await twice.textContent()).toContain("redan i bilen");
    const packed = await scan(page, round.birgersDevice, false);
    expect(await packed.textContent()).toContain("ligger i KOLLI-1: skanna kollit");
    await scanSaved("KOLLI-1");
    await page.getByText("Allt är lastat").waitFor();
    await page.getByRole("button", { name: "Kör ut" }).click();
    await headed(page, "Min tur");
    await page.getByText("Ute, sparad").waitFor();
    await page.getByText("3 skanningar väntar på att skickas.").waitFor();
    await checkPage("out-no-net");
  });

  test("when the net is back the van is out since it left", async () => {
    const { page, checkPage } = driver;
    await page.context().setOffline(false);
    await page.getByText("3 sparade skanningar är skickade").waitFor();
    await page.getByText("Ute", { exact: true }).waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
    await checkPage("out");
  });

  test("the phone keeps where the van goes, how to get in and whom to call, and nobody's name", async () => {
    const { page } = driver;
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.getByRole("link", { name: /Asta Björkhaga/ }).waitFor();
    const kept = await keptOnPhone();
    expect(kept).toContain("Skissvägen 4");
    expect(kept).toContain("4711");
    expect(kept).not.toMatch(/Björkhaga|Asta|Birger|Hissen/);
  });

  test("at the door: code, a call in one press, a signature with the finger", async () => {
    const { page, checkPage } = driver;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("link", { name: /Asta Björkhaga/ }).click();
    await headed(page, "Asta Björkhaga");
    await page.getByText("4711").waitFor();
    expect(await page.getByRole("button", { name: "Ring Dottern" }).getAttribute("href")).toBe("tel:0701740" + "6505");
    // A scan at the door is taken back: from the box, or from its row.
    for (const name of ["Ångra", `Ångra ${round.fetched}`]) {
      await scan(page, round.fetched, true);
      await page.getByText("I bilen", { exact: true }).waitFor();
      if (name !== "Ångra") await checkPage("fetched-by-mistake");
      await page.getByRole("button", { name, exact: true }).first().click();
      await page.getByText("I bilen", { exact: true }).waitFor({ state: "detached" });
    }
    await page.getByRole("button", { name: "Lämna 1 sak" }).click();
    await page.getByText("Be mottagaren skriva under.").waitFor();
    await checkPage("stop-lacking");
    await page.getByLabel("Vem tar emot?").fill("Asta själv");
    await sign();
    await checkPage("stop-signed");
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await page.getByRole("button", { name: "Lämna 1 sak" }).click();
    await page.getByText(`${round.astas} är sparad och skickas när nätet är tillbaka`).waitFor();
    await page.getByText("1 skanning väntar på att skickas.").waitFor();
    await checkPage("stop-saved");
  });

  /** All that the phone keeps to show without a net, as text. */
  function keptOnPhone(): Promise<string> {
    return driver.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open("omlopp");
        asked.onsuccess = () => done(asked.result);
      });
      const all = await new Promise<unknown[]>((done) => {
        const asked = database.transaction("kept").objectStore("kept").getAll();
        asked.onsuccess = () => done(asked.result);
      });
      return JSON.stringify(all);
    });
  }

  /** Draws as a finger does. */
  async function sign(): Promise<void> {
    const { page } = driver;
    const pad = page.getByRole("img", { name: "Skriv under här med fingret" });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error("there is a place to sign");
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    for (let at = 1; at <= 12; at += 1)
      await page.mouse.move(box.x + 20 + at * (box.width / 15), box.y + box.height / 2 + (at % 2 ? -1 : 1) * (box.height / 4));
    await page.mouse.up();
  }

  test("at the same stop she fetches by scan without a net, and what is another's is not taken along", async () => {
    const { page, checkPage } = driver;
    await scan(page, round.birgersDevice, false);
    await scanSaved(round.fetched);
    await page.getByRole("button", { name: "Till nästa stopp" }).waitFor();
    await checkPage("stop-done");
    await page.getByRole("button", { name: "Till nästa stopp" }).click();
    await headed(page, "Min tur");
  });

  /** A scan that the phone keeps. */
  async function scanSaved(number: string): Promise<void> {
    const { page } = driver;
    await page.locator("[data-scan-box]").fill(number);
    await page.locator("[data-scan-box]").press("Enter");
    await page.getByRole("status").filter({ hasText: number }).filter({ hasText: "Sparad" }).first().waitFor();
  }

  test("the list opens again without a net: where, and what is done and waits; nobody's name", async () => {
    const { page, checkPage } = driver;
    await page.reload();
    await headed(page, "Min tur");
    await page.getByText("Skissvägen 4").waitFor();
    await page.getByText("2 skanningar väntar på att skickas.").waitFor();
    expect(await page.getByText("Björkhaga").count()).toBe(0);
    await checkPage("no-net");
  });

  test("nobody home: what it means is said; when the net is back the tour is over", async () => {
    const { page, checkPage } = driver;
    await page
      .getByRole("link", { name: /Stopp 2|Kvarnholmen|gatan|vägen/ })
      .last()
      .click();
    await page.getByRole("button", { name: "Ingen hemma" }).click();
    await page.getByLabel("Vad gjorde du för att nå någon?").fill("Ringde på och ringde två gånger");
    await checkPage("missed");
    await page.getByRole("button", { name: "Avbryt stoppet: ingen hemma" }).click();
    await page.getByText("3 skanningar väntar på att skickas.").waitFor();
    await page.context().setOffline(false);
    await page.getByText("3 sparade skanningar är skickade").waitFor();
    await page.getByText("Turen är klar. Lämna in det du har hämtat på lagret.").waitFor();
    expect(await page.getByText("Asta Björkhaga").count()).toBe(0);
    await checkPage("done");
  });

  test("the planner sees how it went, with the signature", async () => {
    const { page, checkPage } = planner;
    await signInAgain(planner, "Frej Hyllbo");
    await page.goto(`/turer?dag=${day}`);
    await page.getByRole("row", { name: /Klart.*Asta själv/ }).waitFor();
    await page.getByRole("row", { name: /Ingen hemma.*Ringde på/ }).waitFor();
    const href = (await page.getByRole("link", { name: /^Underskrift/ }).getAttribute("href")) ?? "";
    const picture = await page.request.get(href);
    expect([picture.status(), picture.headers()["content-type"]]).toEqual([200, "image/png"]);
    await checkPage("went");
  });

  test("whoever orders sees when the next van goes there", async () => {
    const { page, checkPage } = prescriber;
    await signInAgain(prescriber, "Alva Provhaga");
    await openPerson(page, "194103122380", "Asta Björkhaga");
    await searchAid(page, "rollator");
    await page.getByRole("radio", { name: "Hem till personen" }).check();
    await page.getByText("Nästa tur dit går 2026-12-02.").waitFor();
    await checkPage("order-van");
  });
});
