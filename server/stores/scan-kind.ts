import type { z } from "zod";
import { may, type Permit } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { ScanUnreadRefusal } from "./contract-scans.ts";

/** A deed that may be scanned without a net and done later: each room says its own, and app puts them together. */
export interface ScanKindParts<Body> {
  permit: Permit;
  body: z.ZodType<Body>;
  /** The deed, as the room's own route runs it: the same key and content answers the same by either way. */
  act(base: Base, actor: Actor, command: { key: string; body: Body } & ScanTime): Promise<Result<unknown, { code: string }>>;
  /** After a refusal: is what was wanted so already, since the scan's own day? Then it was said twice, and nobody need look at it. */
  isSo?(tx: Tx, scan: { body: Body; madeAt: Date }): Promise<boolean>;
}

/** When it was scanned; absent: now. Decided: a person has said that it is done though it is old. */
export interface ScanTime {
  madeAt?: Date | undefined;
  isDecided?: boolean | undefined;
}

/** A kind whose content has been read. */
export interface ReadScan {
  act(base: Base, actor: Actor, command: { key: string } & ScanTime): Promise<Result<unknown, { code: string }>>;
  isSo(tx: Tx, madeAt: Date): Promise<boolean>;
}

/** A kind of scan: whose it is to do, and how its content is read, or why it is not even tried. */
export interface ScanKind {
  permit: Permit;
  read(actor: Actor, body: unknown): Result<ReadScan, ScanUnreadRefusal>;
}

/** All kinds by name. */
export type ScanKinds = Readonly<Record<string, ScanKind>>;

/** Makes a kind from its parts. */
export function scanKind<Body>({ permit, body: form, act, isSo }: ScanKindParts<Body>): ScanKind {
  return {
    permit,
    read: (actor, sent) => {
      if (!may(actor, permit)) return refuse({ code: "not-permitted" });
      const read = form.safeParse(sent);
      if (!read.success) return refuse({ code: "scan-unread" });
      const body = read.data;
      return ok({
        act: (base, by, command) => act(base, by, { ...command, body }),
        isSo: async (tx, madeAt) => (isSo ? isSo(tx, { body, madeAt }) : false),
      });
    },
  };
}

/** Reads a command of a kind. */
export function readScan(
  kinds: ScanKinds,
  actor: Actor,
  { kind, body }: { kind: string; body: unknown },
): Result<ReadScan, ScanUnreadRefusal> {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return known ? known.read(actor, body) : refuse({ code: "scan-kind-unknown", kind });
}
