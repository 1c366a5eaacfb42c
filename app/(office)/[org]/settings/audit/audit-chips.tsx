import { getTranslations } from "next-intl/server";

import { ChipForm } from "@/components/report/chip-form";
import { ChoiceChip } from "@/components/report/choice-chip";
import { TextField } from "@/components/form/text-field";
import { type AuditFilter, auditTopics, auditVias } from "@/lib/audit/filter";

/** What the log is narrowed to: each choice goes into the address. */
export async function AuditChips({
  path,
  filter,
  members,
}: {
  path: string;
  filter: AuditFilter;
  members: readonly { userId: string; name: string }[];
}) {
  const words = await getTranslations("audit");
  const kept = (...left: (keyof AuditFilter)[]) =>
    Object.fromEntries(
      Object.entries(filter).filter(([name, value]) => value !== null && !left.some((one) => one === name)),
    ) as Record<string, string>;
  const days = [filter.from, filter.to].filter(Boolean).join(" – ");
  return (
    <div className="row wrap mb-3">
      <ChoiceChip
        name="about"
        label={words("about")}
        choices={auditTopics.map((value) => ({ value, label: words(`topic.${value}`) }))}
        path={path}
        query={filter}
      />
      <ChoiceChip
        name="who"
        label={words("who")}
        choices={[
          { value: "machines", label: words("machines") },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        path={path}
        query={filter}
      />
      <ChoiceChip
        name="via"
        label={words("via")}
        choices={auditVias.map((value) => ({ value, label: words(`through.${value}`) }))}
        path={path}
        query={filter}
      />
      <ChipForm label={words("days")} value={days} on={days !== ""} path={path} kept={kept("from", "to")}>
        <TextField label={words("from")} name="from" type="date" defaultValue={filter.from ?? ""} />
        <TextField label={words("to")} name="to" type="date" defaultValue={filter.to ?? ""} />
      </ChipForm>
      <ChipForm
        label={words("ticket")}
        value={filter.ticket ?? undefined}
        on={filter.ticket !== null}
        path={path}
        kept={kept("ticket")}
      >
        <TextField label={words("anyTicket")} name="ticket" inputMode="numeric" defaultValue={filter.ticket ?? ""} />
      </ChipForm>
    </div>
  );
}
