import { articleNames } from "../catalogue/index.ts";
import { findComponents, findDevices, passportOf } from "../devices/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { drawing, type Page } from "../stores/index.ts";
import { findPickup } from "./store-pickup.ts";
import { viewPickups } from "./views.ts";

/** One label of the sheet. */
export interface ReturnLabel {
  deviceNo: string;
  articleName: string;
  /** What sits on it and comes with it, as people say it. */
  parts: readonly string[];
  pickupNo: string;
  pickupOn: string;
  isInfectious: boolean;
  /** What a phone opens; undefined for what another provider has ordered. */
  passport: string | undefined;
}

/**
 * The labels of a pick-up order, one for each device that is still to be fetched, on sheets of A4 to cut apart: number, what it is, what
 * sits on it, infection, a code for the scanners of the house and one that any phone opens. Nothing of whoever has it. Undefined when
 * the order is not the actor's to see or nothing of it is left to fetch.
 */
export async function printReturnLabels(
  base: Base,
  tx: Tx,
  { pickupId, publicUrl }: { pickupId: string; publicUrl: string },
): Promise<Buffer | undefined> {
  const pickup = await findPickup(tx, pickupId);
  const [shown] = pickup ? await viewPickups(tx, [pickup]) : [];
  const rows = shown?.rows.filter(({ state }) => state === "registered") ?? [];
  if (!shown || rows.length === 0) return undefined;
  const ids = rows.map(({ deviceId }) => deviceId);
  const [seen, components] = await Promise.all([findDevices(tx, ids), findComponents(tx, ids)]);
  const names = await articleNames(tx, [...new Set(components.map(({ articleNo }) => articleNo))]);
  const { pickupNo, pickupOn, isInfectious } = shown;
  const labels = rows.map(async ({ deviceId, deviceNo, articleName }): Promise<ReturnLabel> => {
    const parts = components
      .filter((part) => part.deviceId === deviceId)
      .map(({ articleNo, quantity }) => `${quantity > 1 ? `${quantity} × ` : ""}${names.get(articleNo) ?? articleNo}`);
    const passport = seen.has(deviceId) ? `${publicUrl}/p/${await passportOf(base, tx, deviceId)}` : undefined;
    return { deviceNo, articleName, parts, pickupNo, pickupOn, isInfectious, passport };
  });
  return drawReturnLabels(await Promise.all(labels));
}

/** Millimetres: two beside each other, five below each other on A4. */
const size = { width: 85, height: 50, left: 20, top: 18, code: 20, across: 2, down: 5 };

/** Draws the labels, ten a page. */
export async function drawReturnLabels(labels: readonly ReturnLabel[]): Promise<Buffer> {
  const tools = await drawing();
  const aPage = size.across * size.down;
  return tools.makePdf(`Returetiketter ${labels[0]?.pickupNo ?? ""}`, "A4", (page) => {
    for (const [index, label] of labels.entries()) {
      if (index > 0 && index % aPage === 0) page.addPage();
      const place = index % aPage;
      const x = tools.mm(size.left + (place % size.across) * size.width);
      const y = tools.mm(size.top + Math.floor(place / size.across) * size.height);
      drawLabel(page, tools, { label, x, y });
    }
  });
}

type Tools = Awaited<ReturnType<typeof drawing>>;

function drawLabel(page: Page, tools: Tools, { label, x, y }: { label: ReturnLabel; x: number; y: number }): void {
  const { mm, fitText, drawDataMatrix, drawQr } = tools;
  const width = mm(size.width - 8 - size.code);
  const left = x + mm(3);
  page.lineWidth(0.5).dash(2, { space: 2 }).rect(x, y, mm(size.width), mm(size.height)).stroke("#888888").undash();
  page.fillColor("black").font("Helvetica-Bold");
  fitText(page, label.deviceNo, { x: left, y: y + mm(3), width, height: mm(7), most: 18, least: 9 });
  page.font("Helvetica");
  fitText(page, label.articleName, { x: left, y: y + mm(11), width, height: mm(9), most: 10, least: 6 });
  if (label.parts.length > 0) {
    const parts = `Med: ${label.parts.join(", ")}`;
    fitText(page, parts, { x: left, y: y + mm(21), width, height: mm(12), most: 8, least: 5 });
  }
  const about = `Hämtorder ${label.pickupNo}\nHämtas ${label.pickupOn}`;
  fitText(page, about, { x: left, y: y + mm(34), width: mm(34), height: mm(9), most: 8, least: 6 });
  if (label.isInfectious) {
    page.rect(left + mm(35), y + mm(34), mm(20), mm(9)).fill("black");
    page.fillColor("white").font("Helvetica-Bold");
    fitText(page, "SMITTA", { x: left + mm(36.5), y: y + mm(36), width: mm(17), height: mm(6), most: 12, least: 8 });
    page.fillColor("black").font("Helvetica");
  }
  const codes = x + mm(size.width - size.code - 3);
  drawDataMatrix(page, label.deviceNo, { x: codes, y: y + mm(3), side: mm(size.code) });
  if (label.passport !== undefined) drawQr(page, label.passport, { x: codes, y: y + mm(26), side: mm(size.code) });
}
