import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Element } from "./index.ts";
import { readXml } from "./read-xml.ts";

/** A line of a vendor's file, as the tests write it. */
export interface TestLine {
  row?: string | number;
  articleNo?: string;
  vendorArticleNo?: string;
  quantity?: string | number;
  unit?: string;
  on?: string;
  status?: string;
  note?: string;
  serials?: string[];
}

/** What of a vendor's file is other than plain. */
export interface TestFile {
  number?: string;
  orderNo: string;
  code?: string;
  on?: string;
  endpoint?: string;
  customization?: string;
  lines?: TestLine[];
}

const ubl = "urn:oasis:names:specification:ubl:schema:xsd";
const trns = "urn:fdc:peppol.eu:poacc:trns";
const heading = (root: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><r:${root} xmlns:r="${ubl}:${root}-2" xmlns:cac="${ubl}:CommonAggregateComponents-2" xmlns:cbc="${ubl}:CommonBasicComponents-2">`;
const maybe = (tag: string, text: string | number | undefined) => (text === undefined ? "" : `<cbc:${tag}>${text}</cbc:${tag}>`);
const period = (tag: string, on: string | undefined) =>
  on === undefined ? "" : `<cac:${tag}><cbc:EndDate>${on}</cbc:EndDate></cac:${tag}>`;
const item = ({ articleNo, vendorArticleNo, serials = [] }: TestLine) =>
  `<cac:Item><cbc:Name>Ett hjälpmedel</cbc:Name>${
    articleNo === undefined ? "" : `<cac:BuyersItemIdentification><cbc:ID>${articleNo}</cbc:ID></cac:BuyersItemIdentification>`
  }${
    vendorArticleNo === undefined
      ? ""
      : `<cac:SellersItemIdentification><cbc:ID>${vendorArticleNo}</cbc:ID></cac:SellersItemIdentification>`
  }${serials.map((serial) => `<cac:ItemInstance><cbc:SerialID>${serial}</cbc:SerialID></cac:ItemInstance>`).join("")}</cac:Item>`;

/** An OrderResponse as a vendor writes it. */
export function orderResponse(file: TestFile): string {
  const lines = (file.lines ?? []).map(
    (
      line,
      index,
    ) => `<cac:OrderLine><cac:LineItem>${maybe("ID", index + 1)}${maybe("Note", line.note)}${maybe("LineStatusCode", line.status ?? "5")}
      ${line.quantity === undefined ? "" : `<cbc:Quantity unitCode="${line.unit ?? "H87"}">${line.quantity}</cbc:Quantity>`}
      ${line.on === undefined ? "" : `<cac:Delivery>${period("PromisedDeliveryPeriod", line.on)}</cac:Delivery>`}${item(line)}</cac:LineItem>
      <cac:OrderLineReference><cbc:LineID>${line.row ?? index + 1}</cbc:LineID></cac:OrderLineReference></cac:OrderLine>`,
  );
  return `${heading("OrderResponse")}${maybe("CustomizationID", file.customization ?? `${trns}:order_response:3`)}
    ${maybe("ProfileID", "urn:fdc:peppol.eu:poacc:bis:ordering:3")}${maybe("ID", file.number ?? "OB-1")}${maybe("IssueDate", "2026-11-24")}
    ${maybe("OrderResponseCode", file.code ?? "CA")}${maybe("DocumentCurrencyCode", "SEK")}
    <cac:OrderReference><cbc:ID>${file.orderNo}</cbc:ID></cac:OrderReference>
    <cac:SellerSupplierParty><cac:Party><cbc:EndpointID schemeID="0088">${file.endpoint ?? "9520000000028"}</cbc:EndpointID></cac:Party></cac:SellerSupplierParty>
    <cac:BuyerCustomerParty><cac:Party><cbc:EndpointID schemeID="0088">9520000000011</cbc:EndpointID></cac:Party></cac:BuyerCustomerParty>
    ${file.on === undefined ? "" : `<cac:Delivery>${period("PromisedDeliveryPeriod", file.on)}</cac:Delivery>`}${lines.join("")}</r:OrderResponse>`;
}

/** A DespatchAdvice as a vendor writes it. */
export function despatchAdvice(file: TestFile): string {
  const lines = (file.lines ?? []).map(
    (
      line,
      index,
    ) => `<cac:DespatchLine>${maybe("ID", index + 1)}<cbc:DeliveredQuantity unitCode="${line.unit ?? "H87"}">${line.quantity}</cbc:DeliveredQuantity>
      <cac:OrderLineReference><cbc:LineID>${line.row ?? index + 1}</cbc:LineID><cac:OrderReference><cbc:ID>${file.orderNo}</cbc:ID></cac:OrderReference></cac:OrderLineReference>
      ${item(line)}</cac:DespatchLine>`,
  );
  return `${heading("DespatchAdvice")}${maybe("CustomizationID", file.customization ?? `${trns}:despatch_advice:3`)}
    ${maybe("ProfileID", "urn:fdc:peppol.eu:poacc:bis:despatch_advice:3")}${maybe("ID", file.number ?? "LA-1")}${maybe("IssueDate", "2026-11-24")}
    <cac:OrderReference><cbc:ID>${file.orderNo}</cbc:ID></cac:OrderReference>
    <cac:DespatchSupplierParty><cac:Party><cbc:EndpointID schemeID="0088">${file.endpoint ?? "9520000000028"}</cbc:EndpointID></cac:Party></cac:DespatchSupplierParty>
    <cac:DeliveryCustomerParty><cac:Party><cbc:EndpointID schemeID="0088">9520000000011</cbc:EndpointID></cac:Party></cac:DeliveryCustomerParty>
    ${file.on === undefined ? "" : `<cac:Shipment><cbc:ID>1</cbc:ID><cac:Delivery>${period("EstimatedDeliveryPeriod", file.on)}</cac:Delivery></cac:Shipment>`}
    ${lines.join("")}</r:DespatchAdvice>`;
}

/** Where OASIS's schemas lie beside the product, on a machine that has them; undefined where they are not. */
export function schemaFolder(): string | undefined {
  const near = [
    resolve(import.meta.dirname, "../../../shared/peppol/xsd"),
    resolve(import.meta.dirname, "../../../../shared/peppol/xsd"),
  ];
  return near.find((folder) => existsSync(folder));
}

interface Part {
  name: string;
  least: number;
  most: number;
}

/**
 * What a UBL document has that its schema does not allow: elements that are unknown, in the wrong order, missing, or too many. The schemas of UBL
 * are sequences of references alone, and so are read as such; the values' own forms are not looked at.
 */
export function schemaFaults(folder: string, document: "Order" | "OrderResponse" | "DespatchAdvice", xml: string): string[] {
  const types = new Map<string, Part[]>();
  const elements = new Map<string, string>();
  for (const file of [
    `maindoc/UBL-${document}-2.1.xsd`,
    "common/UBL-CommonAggregateComponents-2.1.xsd",
    "common/UBL-CommonBasicComponents-2.1.xsd",
  ]) {
    const schema = readXml(readFileSync(resolve(folder, file), "utf8"));
    for (const child of schema?.children ?? []) {
      const name = child.attributes.get("name") ?? "";
      if (child.name === "element") elements.set(name, child.attributes.get("type") ?? "");
      if (child.name === "complexType") types.set(name, partsOf(child));
    }
  }
  const root = readXml(xml);
  return root ? faultsUnder(root, { types, elements, way: root.name }) : ["is no XML"];
}

function partsOf(type: Element): Part[] {
  const sequence = type.children.find(({ name }) => name === "sequence");
  return (sequence?.children ?? []).map(({ attributes }) => ({
    name: (attributes.get("ref") ?? "").split(":").at(-1) ?? "",
    least: Number(attributes.get("minOccurs") ?? 1),
    most: attributes.get("maxOccurs") === "unbounded" ? Number.POSITIVE_INFINITY : Number(attributes.get("maxOccurs") ?? 1),
  }));
}

interface Schema {
  types: Map<string, Part[]>;
  elements: Map<string, string>;
  way: string;
}

function faultsUnder(element: Element, schema: Schema): string[] {
  const type = schema.elements.get(element.name);
  if (type === undefined) return [`${schema.way}: is unknown`];
  const parts = schema.types.get(type) ?? [];
  const faults = element.children.flatMap((child) => faultsUnder(child, { ...schema, way: `${schema.way}/${child.name}` }));
  let place = 0;
  for (const part of parts) {
    let count = 0;
    while (element.children[place]?.name === part.name) {
      place += 1;
      count += 1;
    }
    if (count < part.least || count > part.most) faults.push(`${schema.way}/${part.name}: stands ${count} times`);
  }
  const left = element.children[place];
  if (left && parts.length > 0) faults.push(`${schema.way}/${left.name}: does not stand here`);
  return faults;
}
