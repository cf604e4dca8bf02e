import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { type Device, findDevices, graiFor, passportOf } from "../devices/index.ts";
import { must } from "../kernel/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { drawDataMatrix, drawQr, fitText, makePdf, makePdfByParts, mm, type Page } from "./make-pdf.ts";

/** Millimetres: a usual roll of labels. */
const label = { width: 62, height: 29, code: 17 };

/** The settings that are read here, and the shape of each. */
export const forms = {
  /** The supplier's own GS1 number, when it has one: then the code is a GRAI that any GS1 scanner understands. */
  "stores.labels": z.object({ gs1CompanyPrefix: z.string().nullable() }),
};

/** Whose labels, in their order, and under which address the program is reached, without a slash at its end. */
export interface LabelsWish {
  deviceIds: readonly string[];
  publicUrl: string;
}

/**
 * What the labels of devices say: a Data Matrix for the scanners of the house, its number, what it is, and a code that any phone opens: the
 * device's passport, whose address is made the first time. Nothing of any person, for it is read by all who pass.
 * A device that nobody knows is left out. At most 200.
 */
export async function labelsOf(base: Base, actor: Actor, tx: Tx, { deviceIds, publicUrl }: LabelsWish): Promise<LabelToDraw[]> {
  must(deviceIds.length <= 200, "at most 200 labels are asked for at a time");
  const [devices, settings] = await Promise.all([
    findDevices(tx, deviceIds),
    settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms),
  ]);
  const names = await articleNames(tx, [...new Set([...devices.values()].map(({ articleNo }) => articleNo))]);
  const companyPrefix = settings["stores.labels"].gs1CompanyPrefix;
  const found: LabelToDraw[] = [];
  for (const deviceId of deviceIds) {
    const device = devices.get(deviceId);
    if (!device) continue;
    const passport = `${publicUrl}/p/${await passportOf(base, tx, deviceId)}`;
    found.push({ device, articleName: names.get(device.articleNo) ?? device.articleNo, companyPrefix, passport });
  }
  return found;
}

/** The label of one device. Undefined when nobody knows it. */
export async function printLabel(
  base: Base,
  actor: Actor,
  tx: Tx,
  { deviceId, publicUrl }: { deviceId: string; publicUrl: string },
): Promise<Buffer | undefined> {
  const [found] = await labelsOf(base, actor, tx, { deviceIds: [deviceId], publicUrl });
  return found && drawLabel(found.device, found.articleName, found);
}

/** What stands in the code: a GRAI with the device number as serial, or the number alone. */
export function codeOf(deviceNo: string, companyPrefix: string | null): string {
  const grai = companyPrefix === null ? undefined : graiFor(companyPrefix, deviceNo);
  return grai ? `(8004)${grai}` : deviceNo;
}

/** A label that is ready to be drawn. */
export interface LabelToDraw {
  device: Pick<Device, "deviceNo" | "articleNo" | "serialNo">;
  articleName: string;
  companyPrefix: string | null;
  /** The address of the device's passport. */
  passport: string;
}

/** A passport's address as somebody types it: where, and its sixteen letters in fours, two lines of them. */
export function inLetters(passport: string): { place: string; letters: string } {
  const [place = "", token = ""] = [passport.replace(/^https?:\/\//, "").replace(/\/[^/]*$/, ""), passport.split("/").at(-1)];
  const fours = token.toUpperCase().match(/.{1,4}/g) ?? [];
  return { place, letters: `${fours.slice(0, 2).join(" ")}\n${fours.slice(2).join(" ")}` };
}

/**
 * Draws the label: the number above, the house's code to the left, what it is in the middle and how the
 * passport is opened by hand, the phone's code to the right.
 */
export function drawLabel(
  device: LabelToDraw["device"],
  articleName: string,
  rest: Pick<LabelToDraw, "companyPrefix" | "passport">,
): Promise<Buffer> {
  return makePdf(device.deviceNo, size, (page) => drawOn(page, { device, articleName, ...rest }));
}

/** Draws many labels, one a page, at most 200. Others are answered between them: a code takes some milliseconds. */
export function drawLabels(title: string, labels: readonly LabelToDraw[]): Promise<Buffer> {
  must(labels.length >= 1 && labels.length <= 200, "1–200 labels are drawn at a time");
  return makePdfByParts(
    title,
    size,
    labels.map((one) => (page) => drawOn(page, one)),
  );
}

const size: [number, number] = [mm(label.width), mm(label.height)];

function drawOn(page: Page, { device, articleName, companyPrefix, passport }: LabelToDraw): void {
  const [top, left] = [mm(9.5), mm(label.code + 4.5)];
  const width = mm(label.width - 2 * label.code - 9.5);
  page.font("Helvetica-Bold");
  fitText(page, device.deviceNo, { x: mm(2.5), y: mm(2), width: mm(label.width - 5), height: mm(6.5), most: 16, least: 7 });
  drawDataMatrix(page, codeOf(device.deviceNo, companyPrefix), { x: mm(2.5), y: top, side: mm(label.code) });
  drawQr(page, passport, { x: mm(label.width - label.code - 2.5), y: top, side: mm(label.code) });
  page.font("Helvetica");
  fitText(page, articleName, { x: left, y: top, width, height: mm(6.4), most: 8, least: 4 });
  const rest = device.serialNo === null ? `Art ${device.articleNo}` : `Art ${device.articleNo}\nSnr ${device.serialNo}`;
  fitText(page, rest, { x: left, y: mm(16.2), width, height: mm(4.4), most: 6, least: 4 });
  const { place, letters } = inLetters(passport);
  fitText(page, place, { x: left, y: mm(20.8), width, height: mm(2), most: 5, least: 3 });
  page.font("Courier-Bold");
  fitText(page, letters, { x: left, y: mm(22.7), width, height: mm(4.2), most: 6.5, least: 4 });
}
