import "./buffers.css";
import { Page, t } from "../platform/index.ts";
import { OwnShelf } from "./own-shelf.tsx";
import { WithdrawJob } from "./withdraw-job.tsx";

/** Uttag: scan the aid, scan or search the person, hand out. */
export function WithdrawPage() {
  return (
    <Page title={t("buffers.withdraw.title")} shape="job">
      <OwnShelf>{(shelf) => <WithdrawJob key={shelf.storeId} shelf={shelf} />}</OwnShelf>
    </Page>
  );
}
