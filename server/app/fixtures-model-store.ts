import { at, binArea, type Command, type Deeds, dag, frej, type Model, oneOf, send } from "./fixtures-model-hand.ts";

/** What is put where, and moved from a place to a place. */
const placeDeeds: Deeds = {
  putAway: {
    weight: 6,
    effect: ({ placingId }) => String(placingId),
    async act(model, command) {
      const { a, b } = command;
      const bin = b % 16 === 0 ? "FINNS-INTE" : at(model.bins, b);
      if (a % 4 === 0) {
        const body = { scanned: model.countedNo, bin, ...(b % 2 === 0 ? { quantity: 1 + (b % 3) } : {}) };
        return send(await model.as(frej), command, "/api/stores/put-away", body);
      }
      // One scan of eight is of what has a bin already, or is not here.
      const one = await oneOf<{ no: string }>(
        model,
        a,
        `select device_no as no from devices.device where supplier_id = $1 and article_no = any($2)
           and (not $3 or (store_id = $4 and bin is null and state in ('in-stock', 'reserved'))) order by id`,
        [model.supplierId, model.articleNos, b % 8 !== 0, model.mainStoreId],
      );
      return one ? send(await model.as(frej), command, "/api/stores/put-away", { scanned: one.no, bin }) : null;
    },
  },
  undoPutAway: {
    weight: 2,
    effect: ({ placingId }) => String(placingId),
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        "select id from stores.placing where store_id = $1 and to_bin = any($2) and undoes is null order by at desc limit 8",
        [model.mainStoreId, model.bins],
      );
      return one ? send(await model.as(frej), command, `/api/stores/put-away/${one.id}/undo`, {}) : null;
    },
  },
  move: {
    weight: 4,
    async act(model, command) {
      const { a, b } = command;
      const [from, to] = b % 2 === 0 ? [model.mainStoreId, model.shelf.storeId] : [model.shelf.storeId, model.mainStoreId];
      // One of six from bin to bin, where it stands.
      const isBin = b % 6 === 1;
      const one = await oneOf<{ no: string }>(
        model,
        a,
        "select device_no as no from devices.device where article_no = any($1) and store_id = $2 and state in ('in-stock', 'reserved') order by id",
        [model.articleNos, isBin ? model.mainStoreId : from],
      );
      if (!one) return null;
      const body = isBin ? { scanned: one.no, bin: at(model.bins, a) } : { scanned: one.no, toStoreId: to };
      return send(await model.as(frej), command, "/api/stores/moves", body);
    },
  },
  moveCounted: {
    weight: 2,
    async act(model, command) {
      const { a, b } = command;
      const stores = [model.mainStoreId, model.shelf.storeId];
      const [fromStoreId, toStoreId] = a % 2 === 0 ? stores : stores.reverse();
      const body = { scanned: model.countedNo, quantity: 1 + (b % 4), fromStoreId, toStoreId };
      return send(await model.as(frej), command, "/api/stores/moves", body);
    },
  },
  takePart: {
    weight: 2,
    async act(model, command) {
      const to = command.b % 3 === 0 ? "scrap" : "stock";
      const body = { deviceId: model.bed.deviceId, articleNo: model.bed.railNo, quantity: 1 + (command.b % 2), to };
      return send(await model.as(frej), command, "/api/stores/parts", body);
    },
  },
};

/** Counts: the whole of the shelf, and a part of the main store. What is not scanned is lost, and found where it is scanned. */
const countDeeds: Deeds = {
  beginCount: {
    weight: 2,
    async act(model, command) {
      const { storeId, who, area } = counted(model, command);
      return send(await model.as(who), command, "/api/stores/counts", { storeId, area });
    },
  },
  countRows: {
    weight: 4,
    async act(model, command) {
      const { storeId, who, area } = counted(model, command);
      const count = await openCount(model, storeId);
      if (!count) return null;
      const { rows } = await model.owner.query<{ line: string }>(
        `select device_no as line from devices.device where store_id = $1 and coalesce(bin, '') like $2 || '%'
         union all select b.article_no || ';' || b.on_hand || ';' || coalesce(i.bin, '') from stores.balance b
           left join stores.bin i on i.store_id = b.store_id and i.article_no = b.article_no
           where b.store_id = $1 and coalesce(i.bin, '') like $2 || '%' order by 1`,
        [storeId, area],
      );
      // One list of three misses its first line.
      const lines = rows.map(({ line }) => line).slice(command.b % 3 === 0 ? 1 : 0);
      if (lines.length === 0) return null;
      return send(await model.as(who), command, `/api/stores/counts/${count.id}/rows`, { text: lines.join("\n") });
    },
  },
  countOne: {
    weight: 3,
    async act(model, command) {
      const { storeId, who } = counted(model, command);
      const count = await openCount(model, storeId);
      if (!count) return null;
      const path = `/api/stores/counts/${count.id}/scan`;
      if (command.a % 4 === 0) {
        const bin = storeId === model.mainStoreId ? at(model.bins, command.b) : "";
        return send(await model.as(who), command, path, { scanned: model.countedNo, quantity: command.b % 12, bin });
      }
      const one = await oneOf<{ no: string }>(
        model,
        command.a,
        `select device_no as no from devices.device where supplier_id = $1 and article_no = any($2) and state <> 'scrapped'
           and ($3 or state = 'lost' or store_id = $4) order by id`,
        [model.supplierId, model.articleNos, command.b % 8 === 0, storeId],
      );
      return one ? send(await model.as(who), command, path, { scanned: one.no }) : null;
    },
  },
  closeCount: {
    weight: 3,
    effect: ({ countId }) => String(countId),
    async act(model, command) {
      const { storeId, who } = counted(model, command);
      const count = await openCount(model, storeId);
      if (!count) return null;
      const whos = await model.as(who);
      const shown = await whos.get(`/api/stores/counts/${count.id}`);
      const digest = String(shown.body.digest ?? "");
      return send(whos, command, `/api/stores/counts/${count.id}/close`, { digest });
    },
  },
};

export const storeDeeds: Deeds = { ...placeDeeds, ...countDeeds };

function counted(model: Model, { b }: Command) {
  return b % 2 === 0
    ? { storeId: model.shelf.storeId, who: dag, area: "" }
    : { storeId: model.mainStoreId, who: frej, area: binArea };
}

async function openCount(model: Model, storeId: string): Promise<{ id: string } | undefined> {
  return oneOf<{ id: string }>(model, 0, "select id from stores.count where store_id = $1 and state = 'open' order by id", [
    storeId,
  ]);
}
