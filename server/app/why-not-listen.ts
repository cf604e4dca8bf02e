import type { Config } from "../platform/index.ts";
import { exitCodes, StartProblem } from "./exit-codes.ts";

/** Why the address can't be listened on, as a StartProblem where somebody can put it right; else the fault itself. */
export function whyNotListen(fault: unknown, { port, host }: Config): unknown {
  const code = fault instanceof Error && "code" in fault ? fault.code : "";
  if (code === "EADDRINUSE")
    return new StartProblem(
      exitCodes.portInUse,
      `Port ${port} används redan av ett annat program. Stoppa det, eller välj en annan port: PORT=${port + 1} npm start`,
    );
  if (code === "EACCES")
    return new StartProblem(exitCodes.portInUse, `Du får inte använda port ${port}. Välj en över 1023: PORT=3000 npm start`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartProblem(
      exitCodes.badSettings,
      `HOST ${host} är ingen adress på den här datorn. Ta bort HOST, eller sätt den till 0.0.0.0 för alla adresser.`,
    );
  return fault;
}
