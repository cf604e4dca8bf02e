/** Platform: the ground for every room: actor, transaction, events, commands, settings, HTTP, clock. */
export { type Actor, type Lagrum, type Role, roles, systemActor } from "./actor.ts";
export { type Base, type Event, type Reaction, type Reactions, today } from "./base.ts";
// What app alone needs to start the program.
export { clock } from "./clock.ts";
export { type Intention, type KeyConflict, withKey } from "./command.ts";
export { type Config, projectRoot, readConfig, settingNames } from "./config.ts";
export { type Log, openLog } from "./log.ts";
export { type OpenDatabase, openDatabase, prepareSchema } from "./postgres-open.ts";
export { type PostgresFault, PostgresProblem } from "./postgres-problem.ts";
