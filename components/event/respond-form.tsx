"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import { respondToEventAction } from "@/lib/event/actions";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";

/** Answers an incoming event; the petrol edge says that it leaves the house. Needs the words of "eventPage", "document". */
export function RespondForm({
  organisation,
  event,
  to,
  maySendDirectly,
}: {
  organisation: string;
  event: { number: number; title: string };
  to: string;
  maySendDirectly: boolean;
}) {
  const words = useTranslations("eventPage.respond");
  const done = useTranslations("eventPage.done");
  const router = useRouter();
  return (
    <ActionForm
      action={respondToEventAction}
      organisation={organisation}
      hidden={{ number: event.number }}
      resetWhenDone={false}
      done={done("responded")}
      onDone={({ number }) => router.push(`/${organisation}/events/${number}`)}
      className="comp"
      aria-label={words("label")}
    >
      <div className="to pt-2">
        {words("to")}
        <span className="p">
          <Avatar initials={initialsOf(to)} kind="outside" /> {to}
        </span>
      </div>
      <div className="fields">
        <input
          className="input small"
          name="title"
          aria-label={words("title")}
          defaultValue={/^re:/i.test(event.title) ? event.title : words("reTitle", { title: event.title })}
          required
          maxLength={200}
        />
      </div>
      <textarea
        className="write"
        name="content"
        aria-label={words("text")}
        placeholder={words("text")}
        rows={3}
        required
      />
      <div className="foot">
        <UploadField organisation={organisation} />
        <span className="grow" />
        <SubmitButton variant="quiet" name="atOnce" value="">
          {words("draft")}
        </SubmitButton>
        <SubmitButton variant={maySendDirectly ? "plain" : "primary"} name="atOnce" value="plan">
          {words("plan")}
        </SubmitButton>
        {maySendDirectly && (
          <SubmitButton name="atOnce" value="send">
            {words("send", { name: to.split(" ")[0] ?? to })}
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  );
}
