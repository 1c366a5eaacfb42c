"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { PlainForm } from "../form/plain-form";
import { TextField } from "../form/text-field";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import type { SaidEntry } from "./said-entry";
import type { Times } from "./shift-entry";

/** The menu twin of dragging: begin and end as typed. */
export function MoveDialog({
  entry,
  suggested,
  isMoment,
  onClose,
  onMove,
}: {
  entry: SaidEntry | null;
  /** A day that stands there for what has none. */
  suggested: string;
  /** It has no end. */
  isMoment: boolean;
  onClose: () => void;
  onMove: (entry: SaidEntry, times: Times) => void;
}) {
  const words = useTranslations("calendar");
  const [wholeDay, setWholeDay] = useState(entry?.start?.length === 10);
  const type = wholeDay ? "date" : "datetime-local";
  const valueOf = (text: string | null, hour: string) => (wholeDay ? text?.slice(0, 10) : timed(text, hour)) ?? "";
  return (
    <Dialog
      open={entry !== null}
      onClose={onClose}
      title={entry ? words("moveTitle", { number: entry.number, title: entry.title }) : ""}
    >
      {entry && (
        <PlainForm
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            const sent = new FormData(event.currentTarget);
            const [start, end] = [sent.get("start"), sent.get("end")].map((value) =>
              typeof value === "string" ? value : "",
            );
            if (start) onMove(entry, { start, end: end || null });
          }}
        >
          <Checkbox
            label={words("wholeDay")}
            name="wholeDay"
            checked={wholeDay}
            onChange={(event) => setWholeDay(event.currentTarget.checked)}
          />
          <TextField
            key={`start ${type}`}
            label={words(isMoment ? "moment" : "begin")}
            type={type}
            name="start"
            required
            defaultValue={valueOf(entry.start ?? suggested, "09:00")}
          />
          {!isMoment && (
            <TextField
              key={`end ${type}`}
              label={words("end")}
              type={type}
              name="end"
              defaultValue={valueOf(entry.end, "10:00")}
            />
          )}
          <div className="acts">
            <Button type="submit" variant="primary">
              {words("save")}
            </Button>
          </div>
        </PlainForm>
      )}
    </Dialog>
  );
}

const timed = (text: string | null, hour: string): string | null =>
  text && text.length === 10 ? `${text}T${hour}` : text;
