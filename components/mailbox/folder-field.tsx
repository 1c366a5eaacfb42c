"use client";

import { useState } from "react";

import { useFieldError, useSent } from "../form/form-context";
import { TextField } from "../form/text-field";

/** The folder of a mailbox; where the server has none of that name, those it has to choose from. */
export function FolderField({ label, offer, defaultValue }: { label: string; offer: string; defaultValue: string }) {
  const sent = useSent("folder");
  const [value, setValue] = useState(sent ?? defaultValue);
  const folders = useFieldError("folders")?.split("\n") ?? [];
  return (
    <div>
      <TextField label={label} name="folder" value={value} onChange={(event) => setValue(event.target.value)} />
      {folders.length > 0 && (
        <p className="row wrap folder-offer">
          <span className="hp">{offer}</span>
          {folders.map((folder) => (
            <button
              key={folder}
              type="button"
              className={folder === value ? "chip on" : "chip"}
              onClick={() => setValue(folder)}
            >
              {folder}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
