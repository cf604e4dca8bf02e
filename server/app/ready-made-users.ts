import { listReadyMadeUsers } from "../organisation/index.ts";
import { type Base, systemActor, today, withActor } from "../platform/index.ts";
import { allSuppliers } from "./suppliers.ts";

const roleNames: Record<string, string> = {
  prescriber: "Förskrivare",
  "unit-staff": "Enhetens personal",
  "customer-service": "Kundtjänst",
  warehouse: "Lager",
  technician: "Tekniker",
  economy: "Ekonomi",
  "agreement-owner": "Avtalshandläggare",
  "cost-approver": "Kostnadsansvarig",
  manager: "Chef",
  administrator: "Behörighetsadministratör",
  reviewer: "Loggranskare",
  "catalogue-editor": "Sortimentsansvarig",
  vendor: "Leverantör",
  driver: "Chaufför",
  buyer: "Inköpare",
};

/** One invented user of each role and supplier, as lines of a table for the terminal; empty when there are none. */
export async function readyMadeUsers(base: Base): Promise<string[]> {
  const lines: string[] = [];
  for (const { supplierId, name } of await allSuppliers(base)) {
    const users = await withActor(base, systemActor(supplierId), (tx) => listReadyMadeUsers(tx, today(base), 1));
    if (users.length > 0) lines.push("", name);
    for (const user of users) {
      const cells = [roleNames[user.role] ?? user.role, `${user.givenName} ${user.familyName}`, user.hsaId];
      lines.push(`  ${cells.map((cell, column) => cell.padEnd([20, 24, 22][column] ?? 0)).join("")}${user.unitName}`);
    }
  }
  return lines;
}
