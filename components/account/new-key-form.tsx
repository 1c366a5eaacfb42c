"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { addKeyAction, askNewKeyAction } from "@/lib/account/factors/actions";

import { TextField } from "../form/text-field";
import { Button } from "../ui/button";
import { useKnowsKeys } from "./key-button";

type Said = { label: string; example: string; add: string; failed: string; withoutScript: string };

/** Keeps a key of this device or of one's pocket under a name. */
export function NewKeyForm({ words }: { words: Said }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const knowsKeys = useKnowsKeys();
  if (!knowsKeys) return <p className="hp">{words.withoutScript}</p>;

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const label = new FormData(form).get("label");
    setBusy(true);
    setRefusal(null);
    const said = await keepKey(typeof label === "string" ? label : "", words.failed);
    setBusy(false);
    setRefusal(said);
    if (said !== null) return;
    form.reset();
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void add(event)} className="form" noValidate>
      <TextField
        label={words.label}
        name="label"
        placeholder={words.example}
        maxLength={60}
        required
        error={refusal ?? undefined}
      />
      <div className="acts">
        <Button type="submit" variant="plain" aria-busy={busy || undefined}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}

/** Null when it worked, else why not. */
async function keepKey(label: string, failed: string): Promise<string | null> {
  try {
    const asked = await askNewKeyAction(null, {});
    if (!asked.ok) return asked.message;
    const { startRegistration } = await import("@simplewebauthn/browser");
    const answer = await startRegistration({ optionsJSON: JSON.parse(asked.value.options) });
    const outcome = await addKeyAction(null, { label, answer: JSON.stringify(answer) });
    return outcome.ok ? null : (outcome.fields?.["label"] ?? outcome.message);
  } catch {
    return failed;
  }
}
