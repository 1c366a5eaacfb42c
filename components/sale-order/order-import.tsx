"use client";

import { useTranslations } from "next-intl";
import { useState, type ChangeEvent } from "react";

import { checkOrdersAction, importOrdersAction } from "@/lib/order-import/actions";
import { type ImportField, importFields, neededFields } from "@/lib/order-import/schema";

import { showBulk } from "../bulk/shown-bulks";
import { useAct } from "../form/use-act";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { WrongLines, type WrongLine } from "./wrong-lines";

type Mapping = Partial<Record<ImportField, string>>;
type Checked = { columns: string[]; mapping: Mapping; ready: number; wrong: WrongLine[] };

/** A file is chosen, its columns are named, every line is checked, and what is right is imported. */
export function OrderImport({ organisation }: { organisation: string }) {
  const words = useTranslations("order.importPage");
  const [csv, setCsv] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const check = useAct(checkOrdersAction, organisation);
  const begin = useAct(importOrdersAction, organisation);

  function look(text: string, named: Mapping | null) {
    setRefused(null);
    check.act(
      { csv: text, ...(named && { mapping: named }) },
      {
        onDone: (answer) => {
          setChecked(answer);
          setMapping(answer.mapping);
        },
        onRefused: ({ message, fields }) => setRefused(Object.values(fields ?? {})[0] ?? message),
      },
    );
  }

  async function chooseFile({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const file = currentTarget.files?.[0];
    if (!file) return;
    const text = await file.text();
    setCsv(text);
    setChecked(null);
    setMapping(null);
    look(text, null);
  }

  function importNow() {
    begin.act(
      { csv, ...(mapping && { mapping }) },
      {
        done: words("begun"),
        onDone: ({ id }) => {
          showBulk(organisation, id);
          setChecked(null);
        },
        onRefused: ({ message }) => setRefused(message),
      },
    );
  }

  return (
    <div className="operation">
      <Field label={words("file")} hint={words("fileHint")} error={refused ?? undefined}>
        {(aria) => (
          <input
            {...aria}
            type="file"
            accept=".csv,text/csv,text/plain"
            className="input"
            onChange={(event) => void chooseFile(event)}
          />
        )}
      </Field>
      {checked && mapping && (
        <>
          <fieldset>
            <legend>{words("columns")}</legend>
            <div className="form">
              {importFields.map((field) => (
                <Field key={field} label={words(`field.${field}`)} optional={!neededFields.includes(field)}>
                  {(aria) => (
                    <Select
                      {...aria}
                      small
                      value={mapping[field] ?? ""}
                      empty={words("notInFile")}
                      options={checked.columns.map((column) => ({ value: column, label: column }))}
                      onChange={({ currentTarget }) =>
                        setMapping({ ...mapping, [field]: currentTarget.value || undefined })
                      }
                    />
                  )}
                </Field>
              ))}
            </div>
          </fieldset>
          <output aria-live="polite">
            {words("checked", { ok: checked.ready })} {words("wrong", { count: checked.wrong.length })}{" "}
            {checked.ready > 0 && checked.wrong.length > 0 && words("skipped")}
          </output>
          <div className="row wrap gap-2">
            <Button aria-busy={check.pending || undefined} onClick={() => look(csv, mapping)}>
              {words("again")}
            </Button>
            {checked.ready > 0 && (
              <Button variant="primary" aria-busy={begin.pending || undefined} onClick={importNow}>
                {words("start", { count: checked.ready })}
              </Button>
            )}
          </div>
          <WrongLines columns={checked.columns} lines={checked.wrong} />
        </>
      )}
    </div>
  );
}
