import { accessRoutes, type SignIn } from "../access/index.ts";
import { catalogueRoutes } from "../catalogue/index.ts";
import type { Base, Http } from "../platform/index.ts";

export type { SignIn } from "../access/index.ts";

/** Every room's routes. The only place that lists them. */
export async function roomRoutes(http: Http, base: Base, signIn: SignIn): Promise<void> {
  await accessRoutes(http, base, signIn);
  await catalogueRoutes(http, base);
}
