import { articleNames, chargePlace, shownCharge } from "../catalogue/index.ts";
import { deviceNumbers } from "../devices/index.ts";
import { firstDay, lastDay } from "../kernel/index.ts";
import { reasonsOfDecisions, reasonsOfRows } from "../orders/index.ts";
import { findPayers, orgNosOn } from "../organisation/index.ts";
import { type Cell, csvOf, type Tx } from "../platform/index.ts";
import type { InvoiceView } from "./contract.ts";
import { chargedText, codeOfLine, creditedText, kindNames, plainKronor } from "./show-costs.ts";
import { decisionsOf } from "./store.ts";
import { codesOf, figuresOf } from "./store-credit.ts";
import { findInvoice, findIssuedOn, findLines, type Invoice, type InvoiceLine } from "./store-invoice.ts";

const pageSize = 200;
/** Lines that are named at a time in a file. */
const batchSize = 1_000;

/** One page of an invoice: every line with its device, days, price and why this payer. Undefined when it is not there. */
export async function viewInvoice(tx: Tx, invoiceId: string, page: number): Promise<InvoiceView | undefined> {
  const invoice = await findInvoice(tx, invoiceId);
  if (!invoice) return undefined;
  const lines = await findLines(tx, {
    invoiceId,
    monthOn: firstDay(invoice.month),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const { payerId, ...head } = invoice;
  const payerName = (await findPayers(tx, [payerId])).get(payerId)?.name ?? "";
  return {
    ...head,
    payerName,
    page,
    pages: Math.max(1, Math.ceil(invoice.lines / pageSize)),
    items: await namedLines(tx, lines, invoice),
  };
}

/** Lines with the names of what stands on them, and why this payer. At most 1 000. */
export async function namedLines(
  tx: Tx,
  lines: readonly InvoiceLine[],
  { payerId, month }: Pick<Invoice, "payerId" | "month">,
): Promise<InvoiceView["items"]> {
  const rowIds = [...new Set(lines.map((line) => line.orderRowId))];
  const deviceIds = [...new Set(lines.flatMap((line) => (line.deviceId ? [line.deviceId] : [])))];
  const [articles, devices, decided] = await Promise.all([
    articleNames(tx, [...new Set(lines.map((line) => line.articleNo))]),
    deviceNumbers(tx, deviceIds),
    reasonsOfRows(tx, rowIds),
  ]);
  // What is paid by another than the row's first payer is explained by the decision that was known when the line was made.
  const byPeriod = await decisionsOf(tx, [...new Set(lines.map((line) => line.sourceId))]);
  const decisionOf = (line: InvoiceLine) => line.decisionId ?? byPeriod.get(line.sourceId) ?? "";
  const decisions = await reasonsOfDecisions(
    tx,
    [...new Set(lines.map(decisionOf))].filter((id) => id !== ""),
  );
  const isCharge = ({ kind }: InvoiceLine) => kind === "sale" || kind === "credit";
  const codes = await codesOf(
    tx,
    lines.filter(isCharge).map((line) => line.sourceId),
  );
  const place = await chargePlace(tx, lastDay(month));
  const payerKind = (await findPayers(tx, [payerId])).get(payerId)?.kind;
  const isOwn = (line: InvoiceLine) => line.kind === "claim" || line.kind === "credit";
  const figures = await figuresOf(
    tx,
    lines.filter(isOwn).map((line) => line.sourceId),
  );
  return lines.map((line) => {
    const figure = figures.get(line.sourceId);
    const { sourceId: _source, decisionId: _decision, priceId: _price, orderRowId, deviceId, ...shown } = line;
    const row = decisions.get(decisionOf(line)) ?? decided.get(orderRowId);
    return {
      ...shown,
      articleName: articles.get(line.articleNo) ?? line.articleNo,
      deviceNo: deviceId ? (devices.get(deviceId) ?? null) : null,
      orderNo: decided.get(orderRowId)?.orderNo ?? "",
      charged: shownCharge(codeOfLine(line, codes), place, payerKind),
      credits: figure?.credits ?? null,
      payer: {
        rulebook: row?.rulebook ?? figure?.ruleSource ?? null,
        edition: row?.edition ?? null,
        rules: [...(row?.rules ?? (figure ? [figure.ruleId] : []))],
        because: row?.because ?? "",
      },
    };
  });
}

const heads = [
  "Faktura",
  "Månad",
  "Betalare",
  "Rad",
  "Slag",
  "Artikel",
  "Benämning",
  "Individnummer",
  "Beställning",
  "Från",
  "Till",
  "Dagar",
  "Antal",
  "Pris kr",
  "Belopp kr",
  "Moms %",
  "Regelbok",
  "Regler",
  "Krediterar",
  "Debiteringskod",
  "Betalarens organisationsnummer",
];

/** The whole invoice as CSV with semicolons, as Swedish spreadsheets read it. No personal data: a person is an order's number. */
export async function invoiceCsv(tx: Tx, invoice: Invoice): Promise<string> {
  const payerName = (await findPayers(tx, [invoice.payerId])).get(invoice.payerId)?.name ?? "";
  const issuedOn = (await findIssuedOn(tx, invoice.invoiceId)) ?? invoice.dueOn;
  const orgNo = (await orgNosOn(tx, [invoice.payerId], issuedOn)).get(invoice.payerId) ?? "";
  const rows: Cell[][] = [];
  for (let offset = 0; offset < invoice.lines; offset += batchSize) {
    const lines = await findLines(tx, {
      invoiceId: invoice.invoiceId,
      monthOn: firstDay(invoice.month),
      limit: batchSize,
      offset,
    });
    const named = await namedLines(tx, lines, invoice);
    rows.push(...named.map((line) => [...rowOf(invoice, payerName, line), orgNo]));
  }
  return csvOf(heads, rows);
}

function rowOf(invoice: Invoice, payerName: string, line: InvoiceView["items"][number]): Cell[] {
  const {
    lineNo,
    kind,
    articleNo,
    articleName,
    deviceNo,
    orderNo,
    fromOn,
    toOn,
    days,
    quantity,
    priceOre,
    amountOre,
    vatRate,
    payer,
    credits,
    charged,
  } = line;
  const cells = [
    invoice.invoiceNo,
    invoice.month,
    payerName,
    lineNo,
    kindNames[kind],
    articleNo,
    articleName,
    deviceNo ?? "",
    orderNo,
    fromOn,
    toOn,
    days,
    quantity,
  ];
  const why = [payer.rulebook ?? "", payer.rules.join(" "), creditedText(credits), chargedText(charged)];
  return [...cells, plainKronor(priceOre), plainKronor(amountOre), vatRate, ...why];
}
