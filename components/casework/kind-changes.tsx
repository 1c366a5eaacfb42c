import { useTranslations } from "next-intl";

import type { KindPreview } from "@/lib/ticket/pages/change-kind";

/** What changes with the kind, in plain sentences. */
export function KindChanges({ preview, from, to }: { preview: KindPreview; from: string; to: string }) {
  const words = useTranslations("casework.changeKind");
  const states = useTranslations("ticket.state");
  const kinds = useTranslations("ticket.kind");
  const fields = useTranslations("ticket.field");
  const { state, section, category, responsible, hidden } = preview;
  return (
    <section className="changes" aria-label={words("preview")}>
      <ul>
        <li>{words("kindTo", { from: kinds(from), to: kinds(to) })}</li>
        <li>
          {state.from === state.to
            ? words("sameState", { state: states(state.to) })
            : words("state", { from: states(state.from), to: states(state.to) })}
        </li>
        {section.from !== section.to && <li>{words("sectionTo", section)}</li>}
        {category && <li>{words("category", { name: category })}</li>}
        {responsible && <li>{words("responsible", { name: responsible })}</li>}
        {hidden.length > 0 && (
          <li>{words("hidden", { fields: hidden.map((field) => fields(field).toLowerCase()).join(", ") })}</li>
        )}
        <li>{words("kept")}</li>
      </ul>
    </section>
  );
}
