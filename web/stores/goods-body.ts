import type { ReceiveGoodsBody } from "../../server/stores/contract.ts";

/** What stands in the form. */
export interface GoodsTyped {
  articleNo: string;
  kronor: string;
  bin: string;
  isMarked: boolean;
  quantity: string;
  /** One device a line: its number, and perhaps its serial number after a space. */
  numbers: string;
}

/** The form as the server wants it. What can't be read is sent so that the server says what is wrong with it. */
export function goodsBody({ articleNo, kronor, bin, isMarked, quantity, numbers }: GoodsTyped): ReceiveGoodsBody {
  const lines = numbers.split("\n").filter((line) => line.trim() !== "");
  return {
    articleNo: articleNo.trim(),
    purchaseOre: Math.round(Number(kronor.replace(/\s/g, "").replace(",", ".")) * 100),
    ...(bin.trim() ? { bin: bin.trim() } : {}),
    ...(isMarked ? { devices: lines.map(deviceOf) } : { quantity: Number(quantity) }),
  };
}

function deviceOf(line: string): { deviceNo: string; serialNo?: string } {
  const [deviceNo = "", ...serial] = line.trim().split(/\s+/);
  return serial.length > 0 ? { deviceNo, serialNo: serial.join(" ") } : { deviceNo };
}
