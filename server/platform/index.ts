/** Platform: the ground for every room: actor, transaction, events, commands, settings, HTTP, clock; for app also config, log and database. */

export { type Actor, type Lagrum, programFor, type Role, roles, systemActor } from "./actor.ts";
export { asProgram } from "./as-program.ts";
export { asSupplier } from "./as-supplier.ts";
export { type Base, type Event, type Reaction, type Reactions, today } from "./base.ts";
export { clock } from "./clock.ts";
export { type Intention, type KeyConflict, withKey } from "./command.ts";
export { type Config, projectRoot, readConfig, settingNames } from "./config.ts";
export { ask, Piece, sendAlong, speakOver, type Tx } from "./connection.ts";
export { type DocumentRefusal, documentBody, type FileType, type PictureRefusal, picturesBody } from "./contract-picture.ts";
export { type Cell, csvCell, csvOf } from "./csv.ts";
export { brokenConstraint, readAs, withActor } from "./db.ts";
export { readPdf, readSentFile, type SentFile } from "./document.ts";
export { tell } from "./events.ts";
export {
  answer,
  badInputBody,
  commonStatus,
  type Http,
  HttpRefusal,
  keyOf,
  monthIn,
  refusalBody,
  refusals,
  shownAs,
  soonFrom,
} from "./http.ts";
export { type Log, openLog } from "./log.ts";
export { Memory } from "./memory.ts";
export { archiveMost, openArchive } from "./open-archive.ts";
export { type ChosenPicture, type Picture, readChosenPicture, readPicture } from "./picture.ts";
export { openPool, type Pool } from "./pool.ts";
export { findDatabase, type OpenDatabase, openDatabase, prepareSchema } from "./postgres-open.ts";
export { type PostgresFault, PostgresProblem } from "./postgres-problem.ts";
export { readWorkbook } from "./read-workbook.ts";
export { settingsOn } from "./settings.ts";
export { ensureMonths, findKnownKeys, sweepCommands } from "./store.ts";
export { insertSettingRow, listSettingRows, lockSetting, type SettingRow } from "./store-setting.ts";
export { writeTable } from "./write-table.ts";
