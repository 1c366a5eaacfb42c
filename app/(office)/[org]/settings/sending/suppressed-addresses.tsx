import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { RowsTable } from "@/components/settings/rows-table";
import { TimeAgo } from "@/components/ui/time-ago";
import { allowAddressAction } from "@/lib/mail-sending/actions";
import type { sendingSettings } from "@/lib/mail-sending/queries";

type Suppressed = Awaited<ReturnType<typeof sendingSettings>>["suppressed"];

/** Addresses that get no mail to many, newest first, with the way back. */
export async function SuppressedAddresses({
  organisation,
  suppressed,
  now,
  timeZone,
}: {
  organisation: string;
  suppressed: Suppressed;
  now: Date;
  timeZone: string;
}) {
  const words = await getTranslations("mailSending.suppressed");
  if (suppressed.length === 0) return <p className="m">{words("none")}</p>;
  return (
    <RowsTable
      label={words("title")}
      head={[words("address"), words("why"), words("when"), ""]}
      rows={suppressed.map(({ address, reason, at }) => ({
        id: `${address} ${reason}`,
        name: address,
        cells: [
          words(`reason.${reason}`),
          <TimeAgo key="at" at={at} now={now} timeZone={timeZone} />,
          <ActionForm
            key="allow"
            action={allowAddressAction}
            organisation={organisation}
            hidden={{ address }}
            done={words("allowed", { address })}
          >
            <SubmitButton variant="quiet">{words("allow")}</SubmitButton>
          </ActionForm>,
        ],
      }))}
    />
  );
}
