"use client";

import { File, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { fileSize } from "./file-size";
import type { Upload } from "./use-uploads";

/** One file of a form: on its way, there, or refused with the reason beside it. */
export function UploadedFile({ name, upload, remove }: { name: string; upload: Upload; remove: () => void }) {
  const words = useTranslations("document");
  const { unit, size } = fileSize(upload.size);
  const percent = Math.round(upload.progress * 100);
  const isUnderWay = !upload.id && !upload.refusal;
  return (
    <span className={classNames("row", upload.refusal && "wrap")}>
      <span className="file max-w-full">
        <Icon of={File} size={12} />
        <span className="ell">{upload.name}</span>
        <span className="f num">{isUnderWay ? `${percent} %` : words(unit, { size })}</span>
        {isUnderWay && (
          <progress
            className="w-12"
            value={percent}
            max={100}
            aria-label={words("sending", { name: upload.name, percent })}
          />
        )}
        <button type="button" className="iconbtn" aria-label={words("remove", { name: upload.name })} onClick={remove}>
          <Icon of={X} size={12} />
        </button>
      </span>
      {upload.id && <input type="hidden" name={name} value={upload.id} />}
      <output className={upload.refusal ? "er" : "sr"}>
        {upload.refusal ?? (upload.id ? words("sent", { name: upload.name }) : "")}
      </output>
    </span>
  );
}
