"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useSyncExternalStore } from "react";
import { useFieldError } from "../form/form-context";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { UploadedFile } from "./uploaded-file";
import { useFormAround } from "./use-form-around";
import { type UploadDoor, useUploads } from "./use-uploads";

/**
 * Files for the form around it: picked, or dropped or pasted anywhere in the form. Each is sent at once and the form
 * carries its id under `name`, once per file; a form is not sent while a file is on its way. Needs the words of the
 * namespace "document".
 */
export function UploadField({
  organisation,
  name = "documentIds",
  label,
  hint,
  door,
}: {
  organisation: string;
  name?: string;
  /** The word on the button. */
  label?: string;
  /** Says that files may be dropped, and how large. */
  hint?: boolean;
  /** Where they go instead of to the sender's own files. */
  door?: UploadDoor;
}) {
  const words = useTranslations("document");
  const { uploads, add, remove, isBusy } = useUploads(organisation, door);
  const refused = useFieldError(name);
  const [wasHeldBack, setHeldBack] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isOver = useFormAround(box, {
    takeFiles: add,
    mayBeSent: () => {
      setHeldBack(isBusy);
      return !isBusy;
    },
  });

  return (
    <fieldset
      ref={box}
      aria-label={words("files")}
      className={classNames("row wrap", isOver && "outline-2 outline-dashed outline-accent outline-offset-4")}
    >
      {uploads.map((upload) => (
        <UploadedFile key={upload.key} name={name} upload={upload} remove={() => remove(upload.key)} />
      ))}
      <noscript>
        <p className="hp">{words("needsScript")}</p>
      </noscript>
      {/* Its place is kept from the beginning: what stands below must not move away under a finger. */}
      <div className={useIsInteractive() ? "contents" : "invisible"}>
        <Button variant="quiet" onClick={() => picker.current?.click()}>
          <Icon of={Paperclip} size={14} />
          <span>{label ?? words("add")}</span>
        </Button>
        {hint && <span className="t12 f hidden wide:inline">{words("dropHere")}</span>}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            add(event.target.files ?? []);
            // So that the same file can be picked again after it was removed.
            event.target.value = "";
          }}
        />
      </div>
      <output className="w-full empty:hidden">
        {wasHeldBack && isBusy && <span className="er">{words("stillSending")}</span>}
        {refused && <span className="er">{refused}</span>}
      </output>
    </fieldset>
  );
}

/** False while the page is only HTML: a picker that could not send anything is not shown. */
const useIsInteractive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
const never = () => () => {};
