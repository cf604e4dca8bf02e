import { isLocalDate } from "../kernel/index.ts";
import type { DocumentKind, FileFault } from "./contract.ts";
import type { VendorFile } from "./hold-file.rule.ts";
import { allOf, at, type Element, readXml, textAt } from "./read-xml.ts";

const roots: Readonly<Record<string, { kind: DocumentKind; customization: string }>> = {
  "urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2 OrderResponse": {
    kind: "order-response",
    customization: "urn:fdc:peppol.eu:poacc:trns:order_response:3",
  },
  "urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2 DespatchAdvice": {
    kind: "despatch-advice",
    customization: "urn:fdc:peppol.eu:poacc:trns:despatch_advice:3",
  },
};

/**
 * Reads a vendor's OrderResponse or DespatchAdvice (Peppol BIS 3, UBL 2.1). Everything that is missing of the file itself is told at
 * once; whether it fits the order is another's to judge.
 */
export function readFile(content: string): { file: VendorFile } | { faults: FileFault[] } {
  const root = readXml(content);
  if (!root) return { faults: [{ line: null, code: "not-xml" }] };
  const known = roots[`${root.namespace} ${root.name}`];
  if (!known) return { faults: [{ line: null, code: "kind-unknown", got: root.name }] };
  const file = known.kind === "order-response" ? responseOf(root) : despatchOf(root);
  const faults = faultsOf(root, file, known.customization);
  return faults.length > 0 ? { faults } : { file: file as VendorFile };
}

type Half = Omit<VendorFile, "number" | "orderNo" | "issuedOn" | "answer"> & {
  number: string | null;
  orderNo: string | null;
  issuedOn: string | null;
  answer: string | null;
};

function faultsOf(root: Element, file: Half, customization: string): FileFault[] {
  const faults: FileFault[] = [];
  const said = textAt(root, "CustomizationID");
  // A country's or a trade's own addition stands after it.
  if (said !== customization && !said?.startsWith(`${customization}:`))
    faults.push({ line: null, code: "profile-wrong", got: said ?? "", expected: customization });
  if (file.number === null || file.number.length > 60) faults.push({ line: null, code: "number-missing" });
  if (file.orderNo === null) faults.push({ line: null, code: "order-missing" });
  if (file.issuedOn === null || !isLocalDate(file.issuedOn))
    faults.push({ line: null, code: "day-wrong", got: file.issuedOn ?? "" });
  if (file.on !== null && !isLocalDate(file.on)) faults.push({ line: null, code: "day-wrong", got: file.on });
  const answers = ["AB", "AP", "CA", "RE"];
  if (file.kind === "order-response" && !answers.includes(file.answer ?? ""))
    faults.push({ line: null, code: "answer-unknown", got: file.answer ?? "" });
  if (file.lines.length === 0 && (file.kind === "despatch-advice" || file.answer === "CA"))
    faults.push({ line: null, code: "lines-missing" });
  return faults;
}

function responseOf(root: Element): Half {
  const seller = at(root, "SellerSupplierParty", "Party");
  return {
    ...headOf(root, "order-response"),
    endpointId: textAt(seller, "EndpointID"),
    answer: textAt(root, "OrderResponseCode"),
    on: dayOf(at(root, "Delivery", "PromisedDeliveryPeriod")),
    lines: allOf(root, "OrderLine").map((one, index) => {
      const item = at(one, "LineItem");
      const line = textAt(item, "ID") ?? String(index + 1);
      return {
        ...itemOf(at(item, "Item")),
        ...quantityOf(at(item, "Quantity")),
        line,
        row: textAt(one, "OrderLineReference", "LineID") ?? textAt(item, "ID"),
        on: dayOf(at(item, "Delivery", "PromisedDeliveryPeriod")),
        note: textAt(item, "Note"),
        status: textAt(item, "LineStatusCode"),
        serials: [],
      };
    }),
  };
}

function despatchOf(root: Element): Half {
  const lines = allOf(root, "DespatchLine");
  const head = headOf(root, "despatch-advice");
  return {
    ...head,
    orderNo: head.orderNo ?? textAt(lines[0], "OrderLineReference", "OrderReference", "ID"),
    endpointId: textAt(root, "DespatchSupplierParty", "Party", "EndpointID"),
    answer: null,
    on: dayOf(at(root, "Shipment", "Delivery", "EstimatedDeliveryPeriod")),
    lines: lines.map((one, index) => ({
      ...itemOf(at(one, "Item")),
      ...quantityOf(at(one, "DeliveredQuantity")),
      line: textAt(one, "ID") ?? String(index + 1),
      row: textAt(one, "OrderLineReference", "LineID"),
      on: null,
      note: textAt(one, "Note"),
      status: null,
      serials: allOf(at(one, "Item"), "ItemInstance").flatMap((instance) => textAt(instance, "SerialID") ?? []),
    })),
  };
}

function headOf(root: Element, kind: DocumentKind) {
  return {
    kind,
    number: textAt(root, "ID"),
    issuedOn: textAt(root, "IssueDate"),
    orderNo: textAt(root, "OrderReference", "ID"),
  };
}

function itemOf(item: Element | undefined) {
  return {
    articleNo: textAt(item, "BuyersItemIdentification", "ID"),
    vendorArticleNo: textAt(item, "SellersItemIdentification", "ID"),
  };
}

function quantityOf(element: Element | undefined) {
  const written = element?.text ?? null;
  const quantity = written !== null && /^\d{1,6}(?:\.0+)?$/.test(written) ? Number(written) : null;
  return { quantity, written, unit: element?.attributes.get("unitCode") ?? null };
}

/** The last day of a period; its first when it has no end. */
function dayOf(period: Element | undefined): string | null {
  return textAt(period, "EndDate") ?? textAt(period, "StartDate");
}
