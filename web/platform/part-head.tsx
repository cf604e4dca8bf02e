import { XMarkIcon } from "@navikt/aksel-icons";
import { Button, Heading } from "@navikt/ds-react";

/** The head of what is chosen in a list, and the way back to the list alone. `hide`: what that way is called. */
export function PartHead({ title, hide, close }: { title: string; hide: string; close: () => void }) {
  return (
    <div className="part-title">
      <Heading level="2" size="small">
        {title}
      </Heading>
      <Button size="xsmall" variant="tertiary" data-color="neutral" icon={<XMarkIcon title={hide} />} onClick={close} />
    </div>
  );
}
