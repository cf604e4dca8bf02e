import { amount, group, heading, tag } from "./xml.rule.ts";

/** A party of an order: its name and its electronic address. */
export interface Party {
  name: string;
  /** 0007: number of an organisation. 0088: GLN. */
  endpointScheme: "0007" | "0088";
  endpointId: string;
}

/** A purchase order as it is written to its vendor. Amounts in öre excluding VAT. */
export interface WrittenOrder {
  number: string;
  issuedOn: string;
  buyer: Party;
  seller: Party;
  contractNo: string | null;
  rows: readonly {
    rowNo: number;
    articleNo: string;
    vendorArticleNo: string;
    name: string;
    quantity: number;
    priceOre: number;
  }[];
}

/** Which transaction and process a file is of. */
export const orderProfile = {
  customization: "urn:fdc:peppol.eu:poacc:trns:order:3",
  profile: "urn:fdc:peppol.eu:poacc:bis:ordering:3",
} as const;

/**
 * Writes a purchase order as Peppol BIS Ordering 3 (UBL 2.1 Order). The same order gives the same file, sign for sign.
 * @source peppol-ordering-3 Order
 */
export function writeOrder(order: WrittenOrder): string {
  const sumOre = order.rows.reduce((sum, row) => sum + row.quantity * row.priceOre, 0);
  const content = [
    tag("cbc:CustomizationID", orderProfile.customization),
    tag("cbc:ProfileID", orderProfile.profile),
    tag("cbc:ID", order.number),
    tag("cbc:IssueDate", order.issuedOn),
    tag("cbc:OrderTypeCode", "220"),
    tag("cbc:DocumentCurrencyCode", "SEK"),
    ...(order.contractNo === null ? [] : [group("cac:Contract", [tag("cbc:ID", order.contractNo)])]),
    group("cac:BuyerCustomerParty", [party(order.buyer)]),
    group("cac:SellerSupplierParty", [party(order.seller)]),
    group("cac:AnticipatedMonetaryTotal", [amount("cbc:LineExtensionAmount", sumOre), amount("cbc:PayableAmount", sumOre)]),
    ...order.rows.map(line),
  ];
  return `${heading("Order")}${content.join("\n")}\n</Order>\n`;
}

function party({ name, endpointScheme, endpointId }: Party): string {
  return group("cac:Party", [
    tag("cbc:EndpointID", endpointId, { schemeID: endpointScheme }),
    group("cac:PartyName", [tag("cbc:Name", name)]),
    group("cac:PartyLegalEntity", [tag("cbc:RegistrationName", name)]),
  ]);
}

function line({ rowNo, articleNo, vendorArticleNo, name, quantity, priceOre }: WrittenOrder["rows"][number]): string {
  return group("cac:OrderLine", [
    group("cac:LineItem", [
      tag("cbc:ID", String(rowNo)),
      tag("cbc:Quantity", String(quantity), { unitCode: "H87" }),
      amount("cbc:LineExtensionAmount", quantity * priceOre),
      group("cac:Price", [amount("cbc:PriceAmount", priceOre)]),
      group("cac:Item", [
        tag("cbc:Name", name),
        group("cac:BuyersItemIdentification", [tag("cbc:ID", articleNo)]),
        group("cac:SellersItemIdentification", [tag("cbc:ID", vendorArticleNo)]),
      ]),
    ]),
  ]);
}
