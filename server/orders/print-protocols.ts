import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { handbookOf } from "../handbook/index.ts";
import { dayOf } from "../kernel/index.ts";
import { findStaff, findUnits } from "../organisation/index.ts";
import { personNames, protectedAmong } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { drawing } from "../stores/index.ts";
import { findOrder, findRowsOf } from "./store.ts";
import { needsOfOrder } from "./store-choice.ts";
import { viewProtocol } from "./view-choice.ts";

/**
 * The fitting protocols of an order, A4, as they were filled in. Undefined when there are none that the actor may read. Of a protected
 * person no name. The look is logged.
 */
export async function printProtocols(base: Base, actor: Actor, tx: Tx, orderId: string): Promise<Buffer | undefined> {
  const order = await findOrder(tx, orderId);
  if (!order?.personId) return undefined;
  const [rows, needs, handbook] = [
    await findRowsOf(tx, [orderId]),
    await needsOfOrder(tx, orderId),
    await handbookOf(base, tx, actor),
  ];
  const names = await articleNames(
    tx,
    rows.map(({ articleNo }) => articleNo),
  );
  const filled = needs.flatMap((need) => {
    const [protocol, row] = [viewProtocol(need, handbook), rows.find(({ id }) => id === need.orderRowId)];
    return protocol && row ? [{ protocol, articleNo: row.articleNo, name: names.get(row.articleNo) ?? "" }] : [];
  });
  if (filled.length === 0) return undefined;
  const [units, staff] = [await findUnits(tx, [order.unitId]), await findStaff(tx, [order.placedBy])];
  const [who, isProtected] = [await personNames(tx, [order.personId]), await protectedAmong(tx, [order.personId])];
  await logLook(base, tx, { personId: order.personId, action: "read", subject: orderId });
  const person = isProtected.size > 0 ? "Person med skyddade personuppgifter" : `Person: ${who.get(order.personId) ?? ""}`;
  const by = [staff.get(order.placedBy)?.name, units.get(order.unitId)?.name].filter(Boolean).join(", ");
  return draw(filled, [
    person,
    `Beställning ${order.orderNo}, ${dayOf(order.placedAt)}. Ifyllt av ${by}.`,
    `Utskrivet ${today(base)}`,
  ]);
}

interface Filled {
  protocol: NonNullable<ReturnType<typeof viewProtocol>>;
  articleNo: string;
  name: string;
}

async function draw(filled: readonly Filled[], head: readonly string[]): Promise<Buffer> {
  const { makePdf } = await drawing();
  return makePdf("Utprovningsprotokoll", "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(20).text("Utprovningsprotokoll").font("Helvetica").fontSize(11);
    for (const line of head) page.text(line);
    for (const { protocol, articleNo, name } of filled) {
      page.moveDown(1).font("Helvetica-Bold").fontSize(13).text(`${protocol.title}, utgåva ${protocol.edition}`);
      page.font("Helvetica").fontSize(11).text(`${name}, artikel ${articleNo}`).moveDown(0.5);
      page.table({
        defaultStyle: { border: [0, 0, 0.5, 0], borderColor: "#888", padding: [5, 4, 5, 0] },
        columnStyles: ["*", "*"],
        data: protocol.answers.map(({ question, answer }) => [question, { text: answer, font: { src: "Helvetica-Bold" } }]),
      });
    }
  });
}
