import { type County, counties } from "./contract.ts";

/** A municipality by its real name. */
export interface Municipality {
  /** Four digits: county and municipality. */
  code: string;
  name: string;
}

/** `0114 Upplands Väsby` on each line. */
function listed(text: string): readonly Municipality[] {
  return text
    .trim()
    .split("\n")
    .map((line) => ({ code: line.trim().slice(0, 4), name: line.trim().slice(5) }));
}

/**
 * Every municipality of the three counties, with its code.
 * @source scb-kommunkoder
 */
export const municipalities: Readonly<Record<County, readonly Municipality[]>> = {
  stockholm: listed(`
    0114 Upplands Väsby
    0115 Vallentuna
    0117 Österåker
    0120 Värmdö
    0123 Järfälla
    0125 Ekerö
    0126 Huddinge
    0127 Botkyrka
    0128 Salem
    0136 Haninge
    0138 Tyresö
    0139 Upplands-Bro
    0140 Nykvarn
    0160 Täby
    0162 Danderyd
    0163 Sollentuna
    0180 Stockholm
    0181 Södertälje
    0182 Nacka
    0183 Sundbyberg
    0184 Solna
    0186 Lidingö
    0187 Vaxholm
    0188 Norrtälje
    0191 Sigtuna
    0192 Nynäshamn`),
  "vastra-gotaland": listed(`
    1401 Härryda
    1402 Partille
    1407 Öckerö
    1415 Stenungsund
    1419 Tjörn
    1421 Orust
    1427 Sotenäs
    1430 Munkedal
    1435 Tanum
    1438 Dals-Ed
    1439 Färgelanda
    1440 Ale
    1441 Lerum
    1442 Vårgårda
    1443 Bollebygd
    1444 Grästorp
    1445 Essunga
    1446 Karlsborg
    1447 Gullspång
    1452 Tranemo
    1460 Bengtsfors
    1461 Mellerud
    1462 Lilla Edet
    1463 Mark
    1465 Svenljunga
    1466 Herrljunga
    1470 Vara
    1471 Götene
    1472 Tibro
    1473 Töreboda
    1480 Göteborg
    1481 Mölndal
    1482 Kungälv
    1484 Lysekil
    1485 Uddevalla
    1486 Strömstad
    1487 Vänersborg
    1488 Trollhättan
    1489 Alingsås
    1490 Borås
    1491 Ulricehamn
    1492 Åmål
    1493 Mariestad
    1494 Lidköping
    1495 Skara
    1496 Skövde
    1497 Hjo
    1498 Tidaholm
    1499 Falköping`),
  varmland: listed(`
    1715 Kil
    1730 Eda
    1737 Torsby
    1760 Storfors
    1761 Hammarö
    1762 Munkfors
    1763 Forshaga
    1764 Grums
    1765 Årjäng
    1766 Sunne
    1780 Karlstad
    1781 Kristinehamn
    1782 Filipstad
    1783 Hagfors
    1784 Arvika
    1785 Säffle`),
};

const countyByName = new Map<string, County>(
  counties.flatMap((county) => municipalities[county].map(({ name }): [string, County] => [name, county])),
);

/** The county of a municipality, by its real name. Undefined for a name that is in none of the three. */
export function countyOf(municipality: string): County | undefined {
  return countyByName.get(municipality);
}
