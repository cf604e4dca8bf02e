import { drawing } from "../stores/index.ts";
import type { DrivenStop, DrivenTour } from "./contract.ts";

/** The words of the papers: Swedish, as all papers of the warehouse are. */
const head = (tour: DrivenTour, title: string) =>
  [`${title} ${tour.name} ${tour.on}`, [tour.van, `${tour.stops.length} stopp`].filter(Boolean).join(" · ")] as const;

/**
 * The day list of a tour, A4: each stop with where and to whom, door code and contact, what to bring and to fetch, and a line to sign on
 * should the phone fail. Of a person with protected identity neither name, address nor door code.
 */
export async function printDayList(tour: DrivenTour, printedOn: string): Promise<Buffer> {
  const { makePdf } = await drawing();
  const [title, under] = head(tour, "Körlista");
  return makePdf(title, "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(18).text(title);
    page.font("Helvetica").fontSize(10).text(`${under} · Utskriven ${printedOn}`);
    for (const stop of tour.stops) {
      page.moveDown(1);
      if (page.y > page.page.height - 190) page.addPage();
      page
        .font("Helvetica-Bold")
        .fontSize(12)
        .text(`${stop.placeNo}. ${titleOf(stop)}`);
      page.font("Helvetica").fontSize(10);
      for (const line of linesOf(stop)) page.text(line);
      page.moveDown(0.8).fontSize(9).text("Mottaget (namn, klockslag) ______________________________________________");
    }
  });
}

/** The loading list of a tour, A4, last stop first: what is to stand on the van, and no name or address. */
export async function printLoadingList(tour: DrivenTour, printedOn: string): Promise<Buffer> {
  const { makePdf, mm } = await drawing();
  const [title, under] = head(tour, "Lastlista");
  const rows = [...tour.stops].reverse().flatMap((stop) => stop.bring.map((thing) => ({ ...thing, placeNo: stop.placeNo })));
  return makePdf(title, "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(18).text(title);
    page.font("Helvetica").fontSize(10).text(`${under} · Sista stoppet lastas först · Utskriven ${printedOn}`);
    page.moveDown(1);
    page.table({
      defaultStyle: { border: [0, 0, 0.5, 0], borderColor: "#888", padding: [5, 4, 5, 0] },
      columnStyles: [mm(14), mm(24), "*", mm(30), mm(16), mm(22)],
      data: [
        ["Stopp", "Order", "Artikel", "Individ", "Antal", "Läge"].map((text) => ({ text, font: { src: "Helvetica-Bold" } })),
        ...rows.map((row) => [
          String(row.placeNo),
          row.isUrgent ? `${row.orderNo} AKUT` : row.orderNo,
          row.articleName,
          row.deviceNo ?? "",
          String(row.quantity),
          row.box?.packageNo ?? (row.isPicked ? "Plockad" : "Att plocka"),
        ]),
      ],
    });
    if (rows.length === 0) page.text("Inget att lasta: turen hämtar bara.");
  });
}

function titleOf({ isProtected, receiverName, place }: DrivenStop): string {
  if (isProtected && !place) return "Skyddade personuppgifter: kontakta kundtjänst";
  return [place?.name === receiverName ? "" : receiverName, place?.name].filter(Boolean).join(", ") || "Hem";
}

function linesOf(stop: DrivenStop): string[] {
  const { place, doorCode, contacts, isInfectious, isUrgent, notes, bring, fetch } = stop;
  return [
    isUrgent ? "AKUT: lämna först" : "",
    place ? `${place.street}, ${place.postcode.slice(0, 3)} ${place.postcode.slice(3)} ${place.city}` : "",
    doorCode ? `Portkod ${doorCode}` : "",
    ...contacts.map(({ name, phone }) => `Kontakt ${[name, phone].filter(Boolean).join(", ")}`),
    isInfectious ? "Smitta: skyddsutrustning" : "",
    ...notes.map((note) => `Meddelande: ${note}`),
    ...bring.map((one) => `Lämna: ${one.articleName} ${one.deviceNo ?? `${one.quantity} st`} (${one.orderNo})`),
    ...fetch.map((one) => `Hämta: ${one.articleName} ${one.deviceNo} (${one.pickupNo})`),
  ].filter((line) => line !== "");
}
