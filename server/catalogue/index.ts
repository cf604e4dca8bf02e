/** Catalogue: ISO 9999, articles and how they belong together, what each supplier offers and charges, and the search. */

export { type ArticleFault, type ArticleMaster, accountGroupOf, faultsOf, groupOfIso, mayHaveGroup } from "./article.rule.ts";
export { type ChargePlace, chargeCodeOf, chargedAsOf, codesOfWord, wordsOfCodes } from "./charge-code.rule.ts";
export { chargeBook, chargeOf, chargePlace, shownCharge } from "./charge-codes.ts";
export { type ArticleView, articleFaultTexts, attributeKeys, type BillingForm } from "./contract.ts";
export {
  type ArticleForm,
  articleForm,
  articlePriceKinds,
  type OfferForm,
  offerForm,
  type PriceKind,
  plainForm,
  plainOfferForm,
  priceKinds,
  priceUnits,
  type ServiceKind,
  serviceCode,
  serviceKinds,
  vatRates,
} from "./contract-article.ts";
export { type ChargeCode, type ChargedAs, chargeCodes } from "./contract-charge.ts";
export { type FilesSetting, filesSetting } from "./contract-media.ts";
export { contractsSetting, type Placing, placing } from "./contract-ranks.ts";
export { sweepMisses, writeMisses } from "./count-misses.ts";
export { tableRows } from "./families.rule.ts";
export type { StockOf } from "./fit-first.ts";
export { isoWordings, listIso } from "./list-iso.ts";
export { type LoadOptions, loadCatalogue } from "./load-catalogue.ts";
export { measureLines } from "./measure-words.ts";
export { forms as publicPriceSettings } from "./public-prices.ts";
export {
  type Contract,
  type ContractBook,
  daysAfter,
  holdsOn,
  type Lot,
  placingsOn,
  type Ranking,
  type RankRow,
  rankedBeside,
  rankingOn,
  type Turn,
  turnsBetween,
  turnsOn,
} from "./ranks.rule.ts";
export { articlesOn, placingsHeld } from "./remember-articles.ts";
export { catalogueRoutes } from "./routes.ts";
export { searchArticles } from "./search-articles.ts";
export { showArticle } from "./show-article.ts";
export { readCatalogue } from "./snapshot.ts";
export { articleNames, findArticles, type OrderableArticle, type PriceRow, plainNames, priceOn, pricesOn } from "./store.ts";
export { replacementChains } from "./store-chain.ts";
export { fitAttributes } from "./store-measures.ts";
export {
  addDocument,
  addPicture,
  arrangePictures,
  findFile,
  findMainPictures,
  findManuals,
  findMedia,
  type KeptFile,
  keepFile,
  removeDocument,
} from "./store-media.ts";
export { type OfferedArticle, offeredArticles } from "./store-offered.ts";
export { contractBook, insertContract, insertLot, insertRanking, insertTerm, withdrawRanking } from "./store-ranks.ts";
export { articlesByVendorNo, offeredInRegister } from "./store-register.ts";
export { findServicePrices, type ListedService, listServices, type ServicePrice, servicePriceOn } from "./store-services.ts";
export { type HandlingTexts, handlingTexts } from "./store-texts.ts";
export { countSpareParts, depreciationOf } from "./store-worth.ts";
export {
  articlesOfVendor,
  type DatedPrice,
  type EditedRelation,
  findDatedPrices,
  findPriceList,
  findPriceTurns,
  findRelationsOf,
  knownIsoCodes,
  lockForEdit,
  type NewPrice,
  type PriceChanges,
  savePriceRows,
  saveRelationRows,
  wayBetween,
} from "./store-write.ts";
export { editedIsoEdition, fullArticles, fullOffers, type Kept, writeArticles, writeOffers } from "./write-articles.ts";
