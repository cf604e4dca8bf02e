import { z } from "zod";
import { findDevices, residualOf } from "../devices/index.ts";
import { newId } from "../kernel/index.ts";
import { findPickup } from "../orders/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { asProgram, type Base, type Event, type Tx, today } from "../platform/index.ts";
import { watchUntil } from "./clocks.rule.ts";
import { askedFor } from "./residual.rule.ts";
import { insertLoss, lockOpenOf } from "./store.ts";
import { loadTerms } from "./terms.ts";

const missingBody = z.object({ pickupId: z.string(), pickupRowId: z.string(), deviceId: z.string() });

/**
 * A device was missing at a return → a search with a clock. It is still its holder's and its rent runs; what runs during the search is
 * not given back. As the program: the driver who says so sees no more of the person than the stop.
 * @source vgr-forkommet; rules-i § search
 */
export async function searchWhenMissing(base: Base, tx: Tx, event: Event): Promise<void> {
  const { pickupId, pickupRowId, deviceId } = missingBody.parse(event.body);
  await asProgram(tx, async () => {
    const on = today(base);
    const supplier = await findSupplier(tx);
    const [devices, pickup, open] = [
      await findDevices(tx, [deviceId]),
      await findPickup(tx, pickupId),
      await lockOpenOf(tx, deviceId),
    ];
    const device = devices.get(deviceId);
    const worth = device && (await residualOf(tx, device, { use: "lost", on }));
    if (!supplier || !device || !pickup || !worth || open) return;
    const terms = await loadTerms(base, tx, supplier.supplierId, on);
    const residual = askedFor(worth.value, "unknown");
    await insertLoss(tx, {
      ...{ lossId: newId(base.now()), kind: "search", deviceId, custodyNo: device.custodyNo, unitId: pickup.unitId, pickupRowId },
      ...{ reportedAt: base.now(), lostOn: null, isCareless: "unknown", told: null, rentUntil: null },
      ...{ closesOn: watchUntil(on, terms.search), residualOre: residual.ore, residualBecause: residual.because },
    });
  });
}
