import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { Received, ReceiveGoodsBody } from "../../server/stores/contract.ts";
import { errorOf, FieldErrors, fieldId, Page, Part, Refused, t, useCommand, useMay } from "../platform/index.ts";
import { AwaitedOrders } from "../purchasing/index.ts";
import { type GoodsTyped, goodsBody } from "./goods-body.ts";

const nothing: GoodsTyped = { articleNo: "", kronor: "", bin: "", isMarked: true, quantity: "", numbers: "" };

/** Godsmottagning: what a vendor has brought, against an order or without one. */
export function GoodsPage() {
  const may = useMay();
  if (!may("purchases.read"))
    return (
      <Page title={t("stores.goods.title")} shape="job" lead={t("stores.goods.lead")}>
        <GoodsForm />
      </Page>
    );
  return (
    <Page title={t("stores.goods.title")} shape="job">
      <AwaitedOrders />
      <Part title={t("purchasing.awaited.without")}>
        <GoodsForm />
      </Part>
    </Page>
  );
}

/** Goods that nobody ordered here: marked devices by their numbers, or a quantity. */
function GoodsForm() {
  const [typed, setTyped] = useState(nothing);
  const command = useCommand<ReceiveGoodsBody, Received>("/api/stores/goods", {
    invalidates: ["/api/stores", "/api/devices"],
    done: ({ quantity, helped }) => ({ text: t("stores.goods.done", { quantity, helped }) }),
  });
  const set = (part: Partial<GoodsTyped>) => setTyped((before) => ({ ...before, ...part }));
  const field = (name: "articleNo" | "kronor" | "bin" | "quantity", error: string) => ({
    id: fieldId(error),
    error: errorOf(command.errors, error),
    value: typed[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command
          .run(goodsBody(typed))
          .then((done) => done !== undefined && setTyped({ ...nothing, isMarked: typed.isMarked }));
      }}
    >
      <FieldErrors errors={command.errors} />
      <TextField label={t("stores.goods.articleNo")} inputMode="numeric" {...field("articleNo", "articleNo")} />
      <RadioGroup
        legend={t("stores.goods.kind")}
        value={typed.isMarked ? "marked" : "counted"}
        onChange={(kind: string) => set({ isMarked: kind === "marked" })}
      >
        <Radio value="marked">{t("stores.goods.kind.marked")}</Radio>
        <Radio value="counted">{t("stores.goods.kind.counted")}</Radio>
      </RadioGroup>
      {typed.isMarked ? (
        <Textarea
          id={fieldId("devices")}
          label={t("stores.goods.numbers")}
          description={t("stores.goods.numbers.help")}
          error={errorOf(command.errors, "devices")}
          value={typed.numbers}
          minRows={4}
          onChange={(event) => set({ numbers: event.target.value })}
        />
      ) : (
        <TextField label={t("stores.goods.quantity")} inputMode="numeric" {...field("quantity", "quantity")} />
      )}
      <TextField label={t("stores.goods.price")} inputMode="decimal" {...field("kronor", "purchaseOre")} />
      <TextField label={t("stores.goods.bin")} description={t("stores.goods.bin.help")} {...field("bin", "bin")} />
      <Refused refusal={command.refusal} />
      <Button loading={command.isRunning}>{t("stores.goods.do")}</Button>
    </form>
  );
}
