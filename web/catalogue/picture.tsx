import {
  BandageIcon,
  BedIcon,
  BellIcon,
  BicycleIcon,
  CarIcon,
  ChairTableIcon,
  ChatIcon,
  ClockIcon,
  ComponentIcon,
  EarIcon,
  EyeIcon,
  FigureIcon,
  HandFingerIcon,
  HouseIcon,
  LaptopIcon,
  MedicineBottleIcon,
  MobileIcon,
  PackageIcon,
  PuzzlePieceIcon,
  ShowerIcon,
  StrollerIcon,
  ToiletIcon,
  WheelchairIcon,
  WrenchIcon,
} from "@navikt/aksel-icons";
import type { ComponentType } from "react";
import type { ArticleHit } from "../../server/catalogue/contract.ts";

type Icon = ComponentType<{ "aria-hidden"?: boolean; fontSize?: string }>;

/** The longest code that fits decides. */
const icons: readonly (readonly [RegExp, Icon])[] = [
  [/^0912/, ToiletIcon],
  [/^0933|^0939/, ShowerIcon],
  [/^0419|^0424/, MedicineBottleIcon],
  [/^0918|^092|^0930|^0449/, PackageIcon],
  [/^1812|^043306/, BedIcon],
  [/^122[2-4]|^0433/, WheelchairIcon],
  [/^1227/, StrollerIcon],
  [/^1218|^044803/, BicycleIcon],
  [/^1212/, CarIcon],
  [/^12/, FigureIcon],
  [/^1809|^1810|^1803/, ChairTableIcon],
  [/^18|^15/, HouseIcon],
  [/^2203|^2230|^1239/, EyeIcon],
  [/^2206|^2218/, EarIcon],
  [/^2221|^2209/, ChatIcon],
  [/^2224/, MobileIcon],
  [/^2227(12|15|30)/, ClockIcon],
  [/^2227|^2229/, BellIcon],
  [/^22/, LaptopIcon],
  [/^24/, HandFingerIcon],
  [/^04|^06|^09/, BandageIcon],
];

/** Where a picture or document of an article is fetched. */
export function fileAddress(digest: string): string {
  return `/api/catalogue/files/${digest}`;
}

/** The article's main picture, small, or what kind of thing it is as a drawing: decoration beside the name, in a box that never moves. */
export function Picture({ hit }: { hit: Pick<ArticleHit, "iso" | "type" | "picture"> }) {
  if (hit.picture)
    return (
      <span className="article-picture">
        <img src={fileAddress(hit.picture.thumb)} alt="" width={48} height={40} loading="lazy" decoding="async" />
      </span>
    );
  const Drawn = iconOf(hit);
  return (
    <span className="article-picture">
      <Drawn aria-hidden fontSize="1.75rem" />
    </span>
  );
}

function iconOf({ iso, type }: Pick<ArticleHit, "iso" | "type">): Icon {
  if (type === "spare_part") return WrenchIcon;
  if (type === "accessory") return ComponentIcon;
  return icons.find(([code]) => code.test(iso))?.[1] ?? PuzzlePieceIcon;
}
