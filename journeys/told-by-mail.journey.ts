import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import { type MailBench, mailBench } from "../server/mail/fixtures.ts";
import { sendDue } from "../server/mail/index.ts";
import type { Journey } from "./browser.ts";
import { headed, moveTo, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let mail: MailBench;
let her: { staffId: string; email: string; unitId: string; supplierId: string };
let prescriber: Journey;
let administrator: Journey;

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  mail = await mailBench(program.origin);
  const { rows } = await owner.query<typeof her>(
    `select s.id as "staffId", s.email, a.unit_id as "unitId", u.supplier_id as "supplierId" from organisation.staff s
     join organisation.assignment a on a.staff_id = s.id join organisation.unit u on u.id = a.unit_id
     where s.given_name = 'Alva' and s.family_name = 'Provhaga' and a.role = 'prescriber' limit 1`,
  );
  her = need(rows[0], "Alva");
}, 180_000);
afterAll(async () => {
  for (const journey of [prescriber, administrator]) await journey?.close();
  await mail?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** Something waits for her, and has waited for half an hour. */
async function waits(): Promise<void> {
  await owner.query(
    `insert into orders.message (id, supplier_id, unit_id, to_user, at, kind, facts)
     select gen_random_uuid(), $1, $2, $3, $4, 'order-released', jsonb_build_object('orderId', o.id, 'orderNo', o.order_no)
     from orders.customer_order o where o.unit_id = $2 order by o.placed_at desc limit 1`,
    [her.supplierId, her.unitId, her.staffId, program.base.now()],
  );
  await moveTo(program, new Date(program.base.now().getTime() + 30 * 60_000));
}

const hers = () => mail.taken.filter(({ to }) => to === her.email);

describe("staff are told by e-mail that something waits", () => {
  oneStory();

  test("the e-mail says no more than that, and its address leads to the program, where the message is", async () => {
    await waits();
    await sendDue(program.base, her.supplierId, mail.sender);
    expect(hers()).toHaveLength(1);
    const address = need(/^http:\S+/m.exec(hers()[0]?.text ?? "")?.[0], "an address");
    expect(hers()[0]?.text.split("\n\n")[1] ?? "").not.toMatch(/Alva|\d{6}/);
    prescriber = await signIn(program, "Alva Provhaga", "mail-prescriber");
    await prescriber.page.goto(address);
    await headed(prescriber.page, "Att göra");
    await prescriber.page.getByRole("heading", { name: "Meddelanden" }).waitFor();
  });

  test("she wants no more of them, says so by keyboard, and gets none", async () => {
    const { page, checkPage } = prescriber;
    await page.goto("/min-behorighet");
    const wanted = page.getByLabel("Mejla mig när jag har något oläst");
    await wanted.waitFor();
    await checkPage("own");
    await wanted.press("Space");
    await page.getByText("Du får inga mejl").waitFor();
    await waits();
    await moveTo(program, new Date(program.base.now().getTime() + 24 * 3_600_000));
    await sendDue(program.base, her.supplierId, mail.sender);
    expect(hers()).toHaveLength(1);
  });

  test("what the mail server refuses stands with the administrator, who has it tried again", async () => {
    await owner.query("delete from mail.choice");
    mail.refused.set(her.email, 550);
    await sendDue(program.base, her.supplierId, mail.sender);
    administrator = await signIn(program, "Adminna Nyckelrud", "mail-administrator");
    const { page, checkPage } = administrator;
    const stuck = page.getByRole("region", { name: "Mejl som inte gick fram" });
    await stuck.getByText("Alva Provhaga", { exact: true }).waitFor();
    await stuck.getByText("mejlservern tar inte emot adressen (550)").waitFor();
    await checkPage("stuck");
    mail.refused.clear();
    await stuck.getByRole("button", { name: /^Försök igen/ }).press("Enter");
    await stuck.waitFor({ state: "detached" });
    await sendDue(program.base, her.supplierId, mail.sender);
    expect(hers()).toHaveLength(2);
  });
});
