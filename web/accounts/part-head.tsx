import { XMarkIcon } from "@navikt/aksel-icons";
import { Button, Heading } from "@navikt/ds-react";
import { t } from "../platform/index.ts";

/** What is chosen, and the way back to the list alone. */
export function PartHead({ title, close }: { title: string; close: () => void }) {
  return (
    <div className="row">
      <Heading level="2" size="small">
        {title}
      </Heading>
      <Button
        className="push"
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        icon={<XMarkIcon title={t("accounts.hide")} />}
        onClick={close}
      />
    </div>
  );
}
