import type { z } from "zod";
import { signInSettings } from "../access/index.ts";
import { accountSettings } from "../accounts/index.ts";
import { contractSettings, fileSettings } from "../assortment/index.ts";
import { invoiceSettings, odditySettings } from "../billing/index.ts";
import { bufferSettings } from "../buffers/index.ts";
import { publicPriceSettings } from "../catalogue/index.ts";
import { claimSettings, saleReturnSettings } from "../claims/index.ts";
import { crutchSettings, earmarkSettings } from "../devices/index.ts";
import { feeSettings } from "../fees/index.ts";
import { ledgerSettings } from "../ledger/index.ts";
import { lossSettings } from "../losses/index.ts";
import { mailSettings } from "../mail/index.ts";
import { newsSettings } from "../news/index.ts";
import { attachmentSettings, orderSettings } from "../orders/index.ts";
import { oversightSettings } from "../oversight/index.ts";
import { peppolSettings } from "../peppol/index.ts";
import { purchaseSettings } from "../purchasing/index.ts";
import { relationSettings } from "../relations/index.ts";
import { usedSaleSettings } from "../service/index.ts";
import { countSettings, labelSettings, putAwaySettings, scanSettings } from "../stores/index.ts";
import { tourSettings } from "../tours/index.ts";

const own: Readonly<Record<string, z.ZodType>> = {
  ...orderSettings,
  ...attachmentSettings,
  ...tourSettings,
  ...putAwaySettings,
  ...countSettings,
  ...labelSettings,
  ...scanSettings,
  ...bufferSettings,
  ...purchaseSettings,
  ...earmarkSettings,
  ...crutchSettings,
  ...usedSaleSettings,
  ...lossSettings,
  ...invoiceSettings,
  ...odditySettings,
  ...ledgerSettings,
  ...claimSettings,
  ...saleReturnSettings,
  ...feeSettings,
  ...peppolSettings,
  ...fileSettings,
  ...contractSettings,
  ...publicPriceSettings,
  ...accountSettings,
  ...relationSettings,
  ...oversightSettings,
  ...mailSettings,
  ...newsSettings,
};

/** A setting that some room reads: its shape, and whether a supplier sets it or it is the whole installation's. */
export interface KnownSetting {
  key: string;
  form: z.ZodType;
  isSettable: boolean;
}

const of = (forms: Readonly<Record<string, z.ZodType>>, isSettable: boolean): KnownSetting[] =>
  Object.entries(forms).map(([key, form]) => ({ key, form, isSettable }));

/** All of them, in the order of the list on the screen. */
export const knownSettings: readonly KnownSetting[] = [...of(own, true), ...of(signInSettings, false)];
