import { commandOf } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals } from "../platform/index.ts";
import { correctHours, freeKept, keepDevice, readHours, remarkDevice } from "./change-life.ts";
import { deviceParams, deviceStatus } from "./contract.ts";
import * as life from "./contract-life.ts";
import { keepLoan } from "./keep-loan.ts";
import { endRepairLoan, lendMeanwhile, swapDevice } from "./swap-device.ts";

const statuses = { ...deviceStatus, ...life.lifeStatus, ...commonStatus };
const done = { 200: life.lifeAnswer, ...refusals };
const swapDone = { 200: life.swapAnswer, ...refusals };

/** HTTP face of a device's life: new number, hours, kept for somebody, swaps and loans. No rules here. */
export function deviceLifeRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/devices/:deviceId/number",
    { schema: { params: deviceParams, body: life.remarkBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(
        reply,
        await command(request, "devices.change", "remarkDevice", (tx) => remarkDevice(base, tx, wish)),
        statuses,
      );
    },
  );
  http.post(
    "/api/devices/:deviceId/hours",
    { schema: { params: deviceParams, body: life.hoursBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "devices.change", "readHours", (tx) => readHours(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/devices/:deviceId/hours/correct",
    { schema: { params: deviceParams, body: life.correctHoursBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "devices.change", "correctHours", (tx) => correctHours(base, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/devices/:deviceId/keep",
    { schema: { params: deviceParams, body: life.keepBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, body: request.body };
      const result = await command(request, "devices.change", "keepDevice", (tx, actor) => keepDevice(base, actor, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post("/api/devices/:deviceId/let-go", { schema: { params: deviceParams, response: done } }, async (request, reply) => {
    const { deviceId } = request.params;
    return answer(reply, await command(request, "devices.change", "freeKept", (tx) => freeKept(base, tx, deviceId)), statuses);
  });
  swapRoutes(http, base);
}

/** Another device in one's place, for good or meanwhile. */
function swapRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/devices/:deviceId/swap",
    { schema: { params: deviceParams, body: life.swapBody, response: swapDone } },
    async (request, reply) => {
      const wish = { ...request.params, body: request.body };
      return answer(reply, await command(request, "devices.swap", "swapDevice", (tx) => swapDevice(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/devices/:deviceId/lend-meanwhile",
    { schema: { params: deviceParams, body: life.swapBody, response: swapDone } },
    async (request, reply) => {
      const wish = { ...request.params, body: request.body };
      return answer(
        reply,
        await command(request, "devices.swap", "lendMeanwhile", (tx) => lendMeanwhile(base, tx, wish)),
        statuses,
      );
    },
  );
  http.post(
    "/api/devices/:deviceId/end-loan",
    { schema: { params: deviceParams, response: { 200: life.loanEnded, ...refusals } } },
    async (request, reply) => {
      const { deviceId } = request.params;
      const result = await command(request, "devices.swap", "endRepairLoan", (tx) => endRepairLoan(base, tx, deviceId));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/devices/:deviceId/keep-loan",
    { schema: { params: deviceParams, body: life.keepLoanBody, response: swapDone } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "devices.swap", "keepLoan", (tx) => keepLoan(base, tx, wish)), statuses);
    },
  );
}
