"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";

import { beginImportAction } from "@/lib/import/actions";
import { type ImportedThing, MOST_BYTES } from "@/lib/import/schema";

import { sendFile } from "../document/send-file";
import { useAct } from "../form/use-act";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";

type Sentences = Record<
  "what" | "file" | "hint" | "send" | "sending" | "missing" | "notSent" | "tooLarge" | "needsScript",
  string
>;

/** What is in the file, and the file: sent at once, then read by the worker while its own page opens. */
export function NewImport({
  organisation,
  things,
  chosen,
  say,
}: {
  organisation: string;
  things: readonly { value: ImportedThing; label: string }[];
  chosen: ImportedThing;
  say: Sentences;
}) {
  const router = useRouter();
  const begin = useAct(beginImportAction, organisation);
  const picker = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [refused, setRefused] = useState<string>();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const asked = new FormData(event.currentTarget).get("what");
    const what = things.find(({ value }) => value === asked)?.value ?? chosen;
    const file = picker.current?.files?.[0];
    const refusal = !file ? say.missing : file.size > MOST_BYTES ? say.tooLarge : undefined;
    setRefused(refusal);
    if (!file || refusal) return;
    setShare(0);
    const { outcome } = await sendFile(organisation, file, setShare).answer;
    setShare(null);
    if (!outcome?.ok) {
      setRefused(outcome?.message ?? say.notSent);
      return;
    }
    begin.act(
      { what, documentId: outcome.value.id },
      {
        onDone: ({ id }) => router.push(`/${organisation}/import/${id}`),
        onRefused: ({ message, fields }) => setRefused(Object.values(fields ?? {})[0] ?? message),
      },
    );
  }

  const isBusy = share !== null || begin.pending;
  return (
    <form className="operation" onSubmit={(event) => void send(event)}>
      <fieldset className={things.length === 1 ? "sr" : "f1"}>
        <legend>{say.what}</legend>
        {things.map(({ value, label }) => (
          <Checkbox
            key={value}
            type="radio"
            name="what"
            value={value}
            defaultChecked={value === chosen}
            label={label}
          />
        ))}
      </fieldset>
      <Field label={say.file} hint={say.hint} {...(refused && { error: refused })}>
        {(aria) => (
          <input {...aria} ref={picker} type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" className="input" />
        )}
      </Field>
      <noscript>
        <p className="hp">{say.needsScript}</p>
      </noscript>
      <div className="row gap-2">
        <Button type="submit" variant="primary" aria-busy={isBusy || undefined}>
          {say.send}
        </Button>
        {share !== null && <progress max={1} value={share} aria-label={say.sending} />}
      </div>
    </form>
  );
}
