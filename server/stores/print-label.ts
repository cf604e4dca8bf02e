import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { type Device, findDevices, graiFor } from "../devices/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { drawDataMatrix, fitText, makePdf, mm } from "./make-pdf.ts";

/** Millimetres: a usual roll of labels. */
const label = { width: 62, height: 29, code: 22 };

const forms = {
  /** The supplier's own GS1 number, when it has one: then the code is a GRAI that any GS1 scanner understands. */
  "stores.labels": z.object({ gs1CompanyPrefix: z.string().nullable() }),
};

/**
 * The label of a device: a Data Matrix, its number, what it is. Nothing of any person, for it is read by all who pass.
 * Undefined when nobody knows the device.
 */
export async function printLabel(base: Base, actor: Actor, tx: Tx, deviceId: string): Promise<Buffer | undefined> {
  const [devices, settings] = await Promise.all([
    findDevices(tx, [deviceId]),
    settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms),
  ]);
  const device = devices.get(deviceId);
  if (!device) return undefined;
  const names = await articleNames(tx, [device.articleNo]);
  return drawLabel(device, names.get(device.articleNo) ?? device.articleNo, settings["stores.labels"].gs1CompanyPrefix);
}

/** What stands in the code: a GRAI with the device number as serial, or the number alone. */
export function codeOf(deviceNo: string, companyPrefix: string | null): string {
  const grai = companyPrefix === null ? undefined : graiFor(companyPrefix, deviceNo);
  return grai ? `(8004)${grai}` : deviceNo;
}

/** Draws the label. */
export function drawLabel(
  device: Pick<Device, "deviceNo" | "articleNo" | "serialNo">,
  articleName: string,
  companyPrefix: string | null,
): Promise<Buffer> {
  const left = mm(label.code + 5);
  const width = mm(label.width - label.code - 7);
  return makePdf(device.deviceNo, [mm(label.width), mm(label.height)], (page) => {
    drawDataMatrix(page, codeOf(device.deviceNo, companyPrefix), { x: mm(2.5), y: mm(3.5), side: mm(label.code) });
    page.font("Helvetica-Bold");
    fitText(page, device.deviceNo, { x: left, y: mm(3), width, height: mm(7), most: 16, least: 7 });
    page.font("Helvetica");
    fitText(page, articleName, { x: left, y: mm(10), width, height: mm(9.5), most: 9, least: 5 });
    const rest = device.serialNo === null ? `Art ${device.articleNo}` : `Art ${device.articleNo}\nSnr ${device.serialNo}`;
    fitText(page, rest, { x: left, y: mm(20), width, height: mm(7), most: 8, least: 5 });
  });
}
