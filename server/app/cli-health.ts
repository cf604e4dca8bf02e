import { needConfig } from "./cli-config.ts";

const patienceMs = 5_000;

/** `health`: the running program's own answer, on its own address. 0 when it is well, 1 when not. */
export async function runVerb(): Promise<number> {
  const { host, port } = needConfig();
  const name = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  const address = `http://${name.includes(":") ? `[${name}]` : name}:${port}/api/health`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    console.log(await response.text());
    return response.ok ? 0 : 1;
  } catch {
    console.error(`Omlopp svarar inte på ${address}. Är det igång? Starta med npm start, eller ange samma PORT.`);
    return 1;
  }
}
