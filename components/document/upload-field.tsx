"use client";

import { File as FileIcon, Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type DragEvent } from "react";
import { useFieldError } from "../form/form-context";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { fileSize } from "./file-size";
import { type Upload, useUploads } from "./use-uploads";

/**
 * Files for the form around it: picked, dropped, or pasted anywhere in the form. Each is sent at once and the form
 * carries its id under `name`, once per file; a form is not sent while a file is on its way. Needs the words of the
 * namespace "document".
 */
export function UploadField({
  organisation,
  name = "documentIds",
  label,
  hint,
}: {
  organisation: string;
  name?: string;
  /** The word on the button. */
  label?: string;
  /** Says that files may be dropped, and how large. */
  hint?: boolean;
}) {
  const words = useTranslations("document");
  const { uploads, add, remove, isBusy } = useUploads(organisation);
  const refused = useFieldError(name);
  const [isOver, setOver] = useState(false);
  const [waits, setWaits] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  const takePasted = useEffectEvent((event: ClipboardEvent) => {
    if (event.clipboardData?.files.length) add(event.clipboardData.files);
  });
  const holdBack = useEffectEvent((event: Event) => {
    setWaits(isBusy);
    if (!isBusy) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const form = box.current?.closest("form");
    const paste = (event: ClipboardEvent) => takePasted(event);
    const submit = (event: Event) => holdBack(event);
    form?.addEventListener("paste", paste);
    form?.addEventListener("submit", submit, { capture: true });
    return () => {
      form?.removeEventListener("paste", paste);
      form?.removeEventListener("submit", submit, { capture: true });
    };
  }, []);

  function drop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  return (
    <div
      ref={box}
      role="group"
      aria-label={words("files")}
      className={classNames("row wrap", isOver && "outline-2 outline-dashed outline-accent outline-offset-4")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {uploads.map((upload) => (
        <UploadedFile key={upload.key} name={name} upload={upload} remove={() => remove(upload.key)} />
      ))}
      <noscript>
        <p className="hp">{words("needsScript")}</p>
      </noscript>
      {useIsInteractive() && (
        <>
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
            data-upload={name}
            onChange={(event) => {
              add(event.target.files ?? []);
              // So that the same file can be picked again after it was removed.
              event.target.value = "";
            }}
          />
        </>
      )}
      <div role="status" className="w-full empty:hidden">
        {waits && isBusy && <p className="er">{words("stillSending")}</p>}
        {refused && <p className="er">{refused}</p>}
      </div>
    </div>
  );
}

function UploadedFile({ name, upload, remove }: { name: string; upload: Upload; remove: () => void }) {
  const words = useTranslations("document");
  const { unit, size } = fileSize(upload.size);
  const percent = Math.round(upload.progress * 100);
  return (
    <span className={classNames("row", upload.refusal && "wrap")}>
      <span className="file max-w-full">
        <Icon of={FileIcon} size={12} />
        <span className="ell">{upload.name}</span>
        <span className="f num">{upload.id || upload.refusal ? words(unit, { size }) : `${percent} %`}</span>
        {!upload.id && !upload.refusal && (
          <progress className="w-12" value={percent} max={100} aria-label={words("sending", { name: upload.name, percent })} />
        )}
        <button type="button" className="iconbtn" aria-label={words("remove", { name: upload.name })} onClick={remove}>
          <Icon of={X} size={12} />
        </button>
      </span>
      {upload.id && <input type="hidden" name={name} value={upload.id} />}
      <span role="status" className={upload.refusal ? "er" : "sr"}>
        {upload.refusal ?? (upload.id ? words("sent", { name: upload.name }) : "")}
      </span>
    </span>
  );
}

/** False while the page is only HTML: a picker that could not send anything is not shown. */
const useIsInteractive = () => useSyncExternalStore(never, () => true, () => false);
const never = () => () => {};
