import { clock, openLog, openPool } from "../platform/index.ts";
import { buildServer } from "./server.ts";
import { reactions } from "./wiring.ts";

/** `openapi`: the description of every route, made from the same schemas that check them. Needs no database. */
export async function runVerb(): Promise<number> {
  const pool = openPool("postgresql://nobody@127.0.0.1:1/none");
  const http = await buildServer({
    base: { pool, now: clock, reactions },
    log: openLog("silent"),
    signIn: { secret: "x".repeat(48), publicUrl: "http://localhost:3000", isSecure: false },
    isDescribed: true,
  });
  await http.ready();
  console.log(JSON.stringify(http.swagger(), null, 2));
  await http.close();
  await pool.end();
  return 0;
}
