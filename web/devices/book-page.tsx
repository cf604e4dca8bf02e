import { Button } from "@navikt/ds-react";
import type { BookSum, BookView } from "../../server/devices/contract-book.ts";
import {
  DataTable,
  Day,
  DayField,
  Empty,
  groups,
  Money,
  Page,
  Part,
  Shown,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useToday,
} from "../platform/index.ts";

/** "Bokfört värde": what all the supplier's devices are worth on a day, by where they are and by article, and as files. */
export function BookPage() {
  const address = useAddress();
  const today = useToday();
  const on = address.get("dag") ?? today;
  const asked = useApi<BookView>("/api/devices/book", { query: { on } });
  return (
    <Page title={t("devices.book")} shape="table" lead={t("devices.book.lead")} actions={<Files on={on} />}>
      <DayField
        label={t("devices.residual.on")}
        value={on}
        today={today}
        to={today}
        onChange={(day) => address.set({ dag: day ?? "" })}
      />
      <Shown asked={asked} rows={12}>
        {(book) => <Book book={book} />}
      </Shown>
    </Page>
  );
}

function Files({ on }: { on: string }) {
  const file = (href: string, text: string) => (
    <Button as="a" size="small" variant="secondary" href={href} download>
      {text}
    </Button>
  );
  return (
    <>
      {file(`/api/devices/book/articles?on=${on}&form=xlsx`, t("devices.book.xlsx"))}
      {file(`/api/devices/book/articles?on=${on}&form=csv`, t("devices.book.csv"))}
      {file(`/api/devices/book/csv?on=${on}`, t("devices.book.all"))}
    </>
  );
}

function Book({ book }: { book: BookView }) {
  return (
    <>
      <p className="book-sum" role="status">
        {t("devices.book.sum", { count: book.devices, shown: groups(book.devices), owner: book.owner })} <Day on={book.on} />:{" "}
        <strong>
          <Money ore={book.valueOre} />
        </strong>{" "}
        {t("devices.book.of")} <Money ore={book.purchaseOre} />.{" "}
        {book.unknown > 0 && t("devices.book.unknown", { count: book.unknown })}
      </p>
      <p className="subtle">
        {book.rule} {t("devices.residual.source", { source: book.source })}
      </p>
      <Part title={t("devices.book.holders")}>
        <DataTable
          name="var"
          caption={t("devices.book.holders")}
          columns={[{ id: "var", head: t("devices.where"), value: ({ holder }) => t(`devices.holder.${holder}`) }, ...sums()]}
          rows={book.holders}
          rowKey={({ holder }) => holder}
          tools={false}
          empty={<Empty title={t("devices.book.none")} />}
        />
      </Part>
      <Part title={t("devices.book.articles")}>
        {book.articleCount > book.articles.length && (
          <p className="subtle">{t("devices.book.more", { shown: book.articles.length, count: book.articleCount })}</p>
        )}
        <DataTable
          name="artiklar"
          caption={t("devices.book.articles")}
          columns={articles()}
          rows={book.articles}
          rowKey={({ articleNo }) => articleNo}
          empty={
            <Empty title={t("devices.book.none")}>
              <p>{t("devices.book.none.do")}</p>
            </Empty>
          }
        />
      </Part>
    </>
  );
}

function articles(): TableColumn<BookView["articles"][number]>[] {
  return [
    { id: "nummer", head: t("devices.book.no"), value: ({ articleNo }) => articleNo, onPhone: false },
    { id: "artikel", head: t("devices.article"), value: ({ articleName }) => articleName },
    ...sums(),
  ];
}

function sums(): TableColumn<BookSum>[] {
  const money = (id: string, head: string, value: (row: BookSum) => number): TableColumn<BookSum> => ({
    ...{ id, head, numeric: true, value },
    cell: (row) => <Money ore={value(row)} />,
  });
  return [
    {
      id: "antal",
      head: t("devices.book.count"),
      numeric: true,
      value: ({ devices }) => devices,
      cell: ({ devices }) => groups(devices),
    },
    money("kop", t("devices.book.purchase"), ({ purchaseOre }) => purchaseOre),
    money("varde", t("devices.book.value"), ({ valueOre }) => valueOre),
  ];
}
