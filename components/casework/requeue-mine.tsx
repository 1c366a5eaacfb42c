"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";

import { requeueMineAction } from "@/lib/bulk/actions";

import { showBulk } from "../bulk/shown-bulks";
import { PlainForm } from "../form/plain-form";
import { TextareaField } from "../form/textarea-field";
import { useAct } from "../form/use-act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

/** All of mine in a list, back into the queue with one reason. Wants the words of "casework". */
export function RequeueMine({
  organisation,
  kind,
  sectionId,
}: {
  organisation: string;
  kind?: string | undefined;
  sectionId?: string | undefined;
}) {
  const words = useTranslations("casework.requeueAll");
  const [isOpen, setOpen] = useState(false);
  const { act, pending } = useAct(requeueMineAction, organisation);

  function requeue(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("reason");
    const reason = typeof typed === "string" ? typed : "";
    act(
      { reason, ...(kind && { kind }), ...(sectionId && { sectionId }) },
      {
        done: ({ id }) => words(id ? "begun" : "nothing"),
        onDone: ({ id }) => {
          if (id) showBulk(organisation, id);
          setOpen(false);
        },
      },
    );
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{words("open")}</Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={words("open")}>
        <PlainForm className="form" onSubmit={requeue}>
          <p>{words("why")}</p>
          <TextareaField label={words("reason")} name="reason" rows={2} required />
          <div className="acts">
            <Button type="submit" variant="primary" aria-busy={pending || undefined}>
              {words("act")}
            </Button>
          </div>
        </PlainForm>
      </Dialog>
    </>
  );
}
