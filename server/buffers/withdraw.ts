import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { type LoadedOrder, loadOrder, placeLoaded } from "../orders/index.ts";
import { type Actor, type Base, must, type Tx, today } from "../platform/index.ts";
import { handOverPicked, takeFromShelf } from "../stores/index.ts";
import type { Withdrawn, WithdrawBody, WithdrawRefusal } from "./contract.ts";
import { judgeSwap } from "./judge-swap.rule.ts";
import { orderToShelf } from "./order-to-shelf.ts";
import { type Prepared, prepareWithdrawal } from "./prepare-withdrawal.ts";
import { insertWithdrawal, keepSwap, settleMissing } from "./store.ts";
