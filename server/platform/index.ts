/** Platform: the ground for every room: actor, transaction, events, commands, settings, HTTP, clock. */
export { type Actor, type Lagrum, type Role, roles, systemActor } from "./actor.ts";
export { type Base, today } from "./base.ts";
export { type Intention, type KeyConflict, withKey } from "./command.ts";
export { brokenConstraint, type Tx, withActor } from "./db.ts";
export { type Event, type Reaction, type Reactions, tell } from "./events.ts";
export { answer, badInputBody, commonStatus, type Http, HttpRefusal, keyOf, refusalBody, refusals } from "./http.ts";
export { openPool, type Pool } from "./pool.ts";
export { settingOn } from "./settings.ts";
