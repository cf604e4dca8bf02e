import type { Reaction, Reactions } from "../platform/index.ts";

/** Who does what when something is told, in this order. The only place that knows every room. */
export const reactions: Reactions = new Map<string, readonly Reaction[]>([]);
