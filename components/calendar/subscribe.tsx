"use client";

import { Rss } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { subscribeAction } from "@/lib/calendar/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { TextInput } from "../ui/text-input";
import { useToast } from "../ui/toast";

/** Makes an address at which a calendar program reads this view; it is shown this once. */
export function Subscribe({ organisation, name, query }: { organisation: string; name: string; query: string }) {
  const words = useTranslations("calendar");
  const toast = useToast();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon of={Rss} size={14} />
        <span className="deskonly">{words("subscribe")}</span>
        <span className="sr">{words("subscribeTitle")}</span>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words("subscribeTitle")}>
        <ActionForm
          action={subscribeAction}
          organisation={organisation}
          hidden={{ query }}
          className="form"
          instead={({ address }) => (
            <div className="form">
              <p>{words("feedMade")}</p>
              <TextInput
                readOnly
                aria-label={words("subscribeTitle")}
                defaultValue={address}
                onFocus={(event) => event.currentTarget.select()}
              />
              <div className="acts">
                <Button
                  variant="primary"
                  onClick={() => {
                    void navigator.clipboard.writeText(address).then(() => toast({ message: words("copied") }));
                  }}
                >
                  {words("copy")}
                </Button>
                <Button onClick={() => setOpen(false)}>{words("done")}</Button>
              </div>
            </div>
          )}
        >
          <p className="m">{words("subscribeWhy")}</p>
          <TextField label={words("feedName")} name="name" defaultValue={name} required />
          <div className="acts">
            <SubmitButton>{words("makeFeed")}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
