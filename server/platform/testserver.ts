import type { TestProject } from "vitest/node";
import { startTestServer } from "./testbench.ts";

/** The global set-up of a test run: one PostgreSQL with a migrated template; gone with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(project.getProvidedContext().testPostgres || undefined);
  project.provide("testServer", { ownerUrl: server.ownerUrl, appUrl: server.appUrl });
  return () => server.stop();
}
