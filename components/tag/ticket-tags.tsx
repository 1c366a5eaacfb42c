import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { tagTicketAction, untagTicketAction } from "@/lib/tag/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";
import { TagBox } from "./tag-box";

/** The words on a ticket; each leads to the list of tickets that have it. */
export function TicketTags({
  organisation,
  number,
  tags,
  mayWrite,
}: {
  organisation: string;
  number: number;
  tags: { id: string; name: string }[];
  mayWrite: boolean;
}) {
  const words = useTranslations("casework.tags");
  if (!mayWrite && tags.length === 0) return null;
  return (
    <section>
      <h2>{words("title")}</h2>
      {tags.length > 0 && (
        <div className="row wrap gap-1">
          {tags.map(({ id, name }) => (
            <span key={id} className="chip">
              <a href={`/${organisation}/tickets?tag=${id}`}>{name}</a>
              {mayWrite && (
                <ActionForm
                  action={untagTicketAction}
                  organisation={organisation}
                  hidden={{ number, tagId: id }}
                  done={words("removed", { name })}
                >
                  <button type="submit" className="iconbtn" aria-label={words("remove", { name })}>
                    <Icon of={X} size={12} />
                  </button>
                </ActionForm>
              )}
            </span>
          ))}
        </div>
      )}
      {mayWrite && (
        <details className="edit">
          <summary className="link">{words("add")}</summary>
          <ActionForm
            action={tagTicketAction}
            organisation={organisation}
            hidden={{ number }}
            done={words("added")}
            closes
          >
            <TagBox
              organisation={organisation}
              name="name"
              aria-label={words("add")}
              placeholder={words("placeholder")}
              required
            />
            <div className="acts">
              <SubmitButton variant="plain">{words("addAct")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  );
}
