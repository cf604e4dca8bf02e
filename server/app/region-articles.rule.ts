/** A marked article that is rented, as one supplier offers it. */
export interface RentedArticle {
  articleNo: string;
  isoCode: string;
  isoEdition: number;
  kind: string;
  group: string;
  isBulky: boolean;
  isForChildren: boolean;
  isStocked: boolean;
  purchaseOre: number;
  priceId: number;
  rentOre: number;
  hasInspection: boolean;
}

/** How often each part of the classification is lent; what is not here is lent seldom. */
export const demand: readonly [string, number][] = [
  ["120606", 26],
  ["122203", 12],
  ["0933", 11],
  ["0912", 9],
  ["1812", 9],
  ["0433", 8],
  ["1236", 5],
  ["1206", 4],
  ["1223", 3],
  ["1224", 2],
  ["1222", 4],
  ["1809", 2],
  ["2227", 2],
  ["0424", 1],
  ["12", 3],
  ["22", 2],
  ["18", 2],
  ["04", 2],
  ["09", 2],
];

/** Where an article lies: pick area, rack and level out of its number. */
export function binOf(articleNo: string): string {
  const no = Number(articleNo);
  return `${"ABCD"[no % 4]}-${String((no % 40) + 1).padStart(2, "0")}-${(no % 5) + 1}`;
}
