import { File, Image } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { fileSize } from "./file-size";

export type LinkedFile = { id: string; name: string; size: number; isPicture?: boolean };

/** A file one can download. `plain`: a line of a list instead of a chip. */
export function FileLink({ organisation, file, plain }: { organisation: string; file: LinkedFile; plain?: boolean }) {
  const words = useTranslations("document");
  const { unit, size } = fileSize(file.size);
  return (
    // A plain link: the answer is a download, not a page.
    <a
      href={`/api/files/${organisation}/${file.id}`}
      download
      className={classNames(plain ? "row link" : "file", "max-w-full")}
    >
      <Icon of={file.isPicture ? Image : File} size={plain ? 14 : 12} />
      <span className="ell">{file.name}</span>
      {!plain && <span className="f num">{words(unit, { size })}</span>}
    </a>
  );
}
