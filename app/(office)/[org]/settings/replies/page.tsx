import { getTranslations } from "next-intl/server";

import { DeskField } from "@/components/desk/desk-field";
import { DeskFrame } from "@/components/desk/desk-frame";
import { DeskRows } from "@/components/desk/desk-rows";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { titled } from "@/components/shell/titled";
import { readOffice, viewer } from "@/lib/access/page";
import { createReplyAction, dropReplyAction, editReplyAction } from "@/lib/canned-reply/actions";
import { keptReplies } from "@/lib/canned-reply/queries";
import { keptSections } from "@/lib/organisation/desk-of";
import { textVariables } from "@/lib/text/template";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("desk.replies");

/** Texts used again and again: one's own for everybody, a section's and everybody's for those who look after them. */
export default async function RepliesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { replies, sections } = await readOffice(org, async (scope) => ({
    replies: await keptReplies(scope),
    sections: await keptSections(scope),
  }));
  const isAdmin = (await viewer(org)).actor.standing.role === "admin";
  const words = await getTranslations("desk");
  const open = replies.find(({ id }) => id === row);
  const panel =
    open && !open.mayEdit ? (
      <>
        <h2 className="t16 head">{open.name}</h2>
        <p className="pre">{open.body}</p>
        <p className="f">{words("theirs")}</p>
      </>
    ) : (
      <>
        <RefreshingForm
          key={open?.id ?? "new"}
          action={open ? editReplyAction : createReplyAction}
          organisation={org}
          hidden={open && { id: open.id, version: open.version }}
          done={words("saved")}
          resetWhenDone={!open}
          className="form"
        >
          <h2 className="t16 head">{open ? open.name : words("newReply")}</h2>
          <TextField label={words("name")} name="name" defaultValue={open?.name} required maxLength={80} />
          <TextareaField
            label={words("body")}
            name="body"
            rows={10}
            defaultValue={open?.body}
            required
            hint={words("bodyHint", { list: textVariables.map((name) => `{{${name}}}`).join(" ") })}
          />
          <DeskField kept={open} sections={sections} isAdmin={isAdmin} />
          <div className="acts">
            <SubmitButton>{open ? words("save") : words("addReply")}</SubmitButton>
          </div>
        </RefreshingForm>
        {open && (
          <RefreshingForm
            action={dropReplyAction}
            organisation={org}
            hidden={{ id: open.id }}
            done={words("deleted")}
            then={`/${org}/settings/replies`}
          >
            <SubmitButton variant="danger">{words("delete")}</SubmitButton>
          </RefreshingForm>
        )}
      </>
    );
  return (
    <DeskFrame organisation={org} place="replies" isAdmin={isAdmin} editing={Boolean(open)} panel={panel}>
      <DeskRows
        rows={replies.map((reply) => ({ ...reply, said: reply.body.slice(0, 120) }))}
        open={open?.id}
        label={words("replies")}
        empty={words("noReplies")}
        what={words("body")}
      />
    </DeskFrame>
  );
}
