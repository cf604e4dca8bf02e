import { listSuppliers, type Supplier } from "../organisation/index.ts";
import { type Base, systemActor, withActor } from "../platform/index.ts";

/** Every supplier of the installation: their names are open to all, so the actor belongs to none. */
export function allSuppliers(base: Base): Promise<Supplier[]> {
  return withActor(base, systemActor(""), (tx) => listSuppliers(tx));
}
