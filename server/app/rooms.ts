import { accessRoutes, type SignIn } from "../access/index.ts";
import { accountRoutes } from "../accounts/index.ts";
import { agreementRoutes, editionRoutes } from "../agreements/index.ts";
import { assortmentRoutes } from "../assortment/index.ts";
import { billingRoutes, rentAmount } from "../billing/index.ts";
import { bufferRoutes, bufferScans, overdueOn } from "../buffers/index.ts";
import { catalogueRoutes } from "../catalogue/index.ts";
import { afterwardsRoutes, claimsRoutes, resultRoutes, returnRoutes } from "../claims/index.ts";
import { closureRoutes } from "../closures/index.ts";
import { competenceRoutes } from "../competence/index.ts";
import { deviceLifeRoutes, deviceRoutes } from "../devices/index.ts";
import { approvalRoutes, dutyRoutes } from "../duties/index.ts";
import { favouriteRoutes, sheetRoutes } from "../favourites/index.ts";
import { feeRoutes } from "../fees/index.ts";
import { handbookRoutes, protocolRoutes } from "../handbook/index.ts";
import { idleRoutes, insightRoutes, pairingRoutes, rehearsalRoutes } from "../insight/index.ts";
import { ledgerRoutes } from "../ledger/index.ts";
import { lossRoutes } from "../losses/index.ts";
import { mailRoutes } from "../mail/index.ts";
import { mergerRoutes, numberRoutes } from "../mergers/index.ts";
import { helpRoutes, newsRoutes } from "../news/index.ts";
import {
  correctionRoutes,
  departureRoutes,
  draftRoutes,
  equalsRoutes,
  orderRoutes,
  pickupRoutes,
  procurementRoutes,
  returnLabelRoutes,
  stopRoutes,
  supplyRoutes,
  usedArticleRoutes,
} from "../orders/index.ts";
import { oversightRoutes } from "../oversight/index.ts";
import { patientRoutes } from "../patients/index.ts";
import { peppolRoutes } from "../peppol/index.ts";
import type { Base, Http } from "../platform/index.ts";
import { pledgeRoutes } from "../pledges/index.ts";
import { afterRoutes, prescribingRoutes } from "../prescribing/index.ts";
import { articleOfCode, articlesOfCodes, purchaseRoutes } from "../purchasing/index.ts";
import { relationRoutes } from "../relations/index.ts";
import { retentionRoutes } from "../retention/index.ts";
import { serviceRoutes } from "../service/index.ts";
import { settingRoutes } from "../settings/index.ts";
import {
  type ArticleOfCode,
  type CountKnowers,
  countRoutes,
  countScans,
  lotRoutes,
  packRoutes,
  partRoutes,
  putAwayRoutes,
  returnedRoutes,
  type ScanKinds,
  scanRoutes,
  storeRoutes,
  storeScans,
} from "../stores/index.ts";
import { takeoverRoutes } from "../takeovers/index.ts";
import { driveRoutes, hasLoaded, planRoutes, tourScans } from "../tours/index.ts";
import { area } from "./area.ts";
import { citizensOf } from "./citizens.ts";
import { deliveryPlaceRoutes } from "./delivery-places.ts";
import { findRoutes } from "./find.ts";
import { openOrders } from "./open-orders.ts";
import { prescribedOrders } from "./prescribed-orders.ts";
import { prescriberRoutes } from "./prescribers.ts";
import { returnFollowed } from "./return-followed.ts";
import { stockNow } from "./stock-now.ts";

export type { SignIn } from "../access/index.ts";

/** What rooms after stores know of what is counted. */
const counted: CountKnowers = { articlesOf: (_base, tx, scanned) => articlesOfCodes(tx, scanned), overdueOf: overdueOn };

/** What may be scanned without a net and come later: each room's kinds, by names that are unique. */
const scansOf = (base: Base, articleOf: ArticleOfCode): ScanKinds => ({
  ...storeScans(articleOf),
  ...countScans(base, counted.articlesOf),
  ...bufferScans,
  ...tourScans,
});

/** Every room's routes, in the order of the line. The only place that lists them. `isMailed`: there is a mail server. */
export async function roomRoutes(http: Http, base: Base, signIn: SignIn, isMailed: boolean): Promise<void> {
  await accessRoutes(http, base, signIn, citizensOf(base));
  relationRoutes(http, base, area);
  accountRoutes(http, base);
  newsRoutes(http, base);
  helpRoutes(http, base);
  await catalogueRoutes(http, base, stockNow(base));
  assortmentRoutes(http, base, openOrders);
  handbookRoutes(http, base);
  protocolRoutes(http, base);
  await patientRoutes(http, base);
  await agreementRoutes(http, base);
  editionRoutes(http, base);
  competenceRoutes(http, base);
  deviceRoutes(http, base);
  deviceLifeRoutes(http, base);
  goodsRoutes(http, base, signIn);
  dutyRoutes(http, base);
  approvalRoutes(http, base);
  pledgeRoutes(http, base);
  prescribingRoutes(http, base, prescribedOrders);
  afterRoutes(http, base, { orders: prescribedOrders });
  favouriteRoutes(http, base);
  sheetRoutes(http, base, signIn.publicUrl);
  draftRoutes(http, base);
  usedArticleRoutes(http, base);
  departureRoutes(http, base);
  equalsRoutes(http, base);
  orderRoutes(http, base);
  procurementRoutes(http, base);
  supplyRoutes(http, base);
  stopRoutes(http, base, hasLoaded);
  pickupRoutes(http, base);
  returnLabelRoutes(http, base, signIn.publicUrl);
  planRoutes(http, base);
  driveRoutes(http, base);
  mailRoutes(http, base, isMailed);
  correctionRoutes(http, base, rentAmount);
  bufferRoutes(http, base);
  serviceRoutes(http, base);
  lossRoutes(http, base);
  closureRoutes(http, base);
  billingRoutes(http, base);
  ledgerRoutes(http, base);
  claimsRoutes(http, base);
  afterwardsRoutes(http, base);
  resultRoutes(http, base);
  returnRoutes(http, base);
  mergerRoutes(http, base);
  takeoverRoutes(http, base);
  numberRoutes(http, base);
  feeRoutes(http, base);
  insightRoutes(http, base);
  rehearsalRoutes(http, base);
  idleRoutes(http, base);
  pairingRoutes(http, base);
  oversightRoutes(http, base);
  retentionRoutes(http, base);
  findRoutes(http, base);
  deliveryPlaceRoutes(http, base);
  prescriberRoutes(http, base);
  peppolRoutes(http, base);
  settingRoutes(http, base);
}

/** What stands in stores, comes and goes. */
function goodsRoutes(http: Http, base: Base, signIn: SignIn): void {
  const articleOf: ArticleOfCode = (tx, scanned) => articleOfCode(base, tx, scanned);
  storeRoutes(http, base, signIn.publicUrl, articleOf);
  lotRoutes(http, base);
  purchaseRoutes(http, base, signIn.publicUrl);
  countRoutes(http, base, counted);
  partRoutes(http, base);
  putAwayRoutes(http, base, articleOf);
  returnedRoutes(http, base, returnFollowed);
  packRoutes(http, base);
  scanRoutes(http, base, scansOf(base, articleOf));
}
