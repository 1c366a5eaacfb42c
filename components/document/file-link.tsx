import { File, Image } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { fileSize } from "./file-size";
import { previewKind } from "./preview-kind";

export type LinkedFile = { id: string; name: string; size: number };

/** A file one can look at or download. `plain`: a line of a list instead of a chip. */
export function FileLink({ organisation, file, plain }: { organisation: string; file: LinkedFile; plain?: boolean }) {
  const words = useTranslations("document");
  const { unit, size } = fileSize(file.size);
  const kind = previewKind(file.name);
  return (
    // A plain link: the answer is a download, not a page.
    <a
      href={`/api/files/${organisation}/${file.id}`}
      download
      // With a script it opens before one's eyes (preview-dialog.tsx).
      data-preview={kind ?? undefined}
      data-name={kind ? file.name : undefined}
      className={classNames(plain ? "row link" : "file", "max-w-full")}
    >
      <Icon of={kind === "picture" ? Image : File} size={plain ? 14 : 12} />
      <span className="ell">{file.name}</span>
      {!plain && <span className="f num">{words(unit, { size })}</span>}
    </a>
  );
}
