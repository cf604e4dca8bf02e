import { dayOf } from "../kernel/index.ts";
import type { Access } from "../organisation/index.ts";
import { csvOf } from "../platform/index.ts";

const heads = [
  "Namn",
  "HSA-id",
  "Titel",
  "Roll",
  "Lagrum",
  "Enhet",
  "Vårdgivare",
  "Från",
  "Till",
  "Senast inloggad",
  "Gavs av",
  "Gavs",
];

const roleWords: Record<Access["role"], string> = {
  prescriber: "förskrivare",
  "unit-staff": "enhetspersonal",
  "customer-service": "kundtjänst",
  warehouse: "lager",
  technician: "tekniker",
  economy: "ekonomi",
  "agreement-owner": "avtalshandläggare",
  "cost-approver": "kostnadsansvarig",
  manager: "chef",
  administrator: "behörighetsadministratör",
  reviewer: "loggranskare",
  "catalogue-editor": "sortimentsansvarig",
  vendor: "leverantör",
  driver: "chaufför",
  buyer: "inköpare",
};

/** Who has what as a file for a spreadsheet. No contact details: those are read one at a time. */
export function accessFile(rows: readonly Access[], supplierName: string): string {
  return csvOf(
    heads,
    rows.map((row) => [
      `${row.givenName} ${row.familyName}`,
      row.hsaId,
      row.title,
      roleWords[row.role],
      row.lagrum,
      row.unitName,
      row.careProviderName ?? supplierName,
      row.from,
      row.to,
      row.lastSignInAt && dayOf(row.lastSignInAt),
      row.grantedByName,
      row.grantedAt && dayOf(row.grantedAt),
    ]),
  );
}
