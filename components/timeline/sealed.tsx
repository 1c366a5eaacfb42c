import { Lock, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";

import { sealOf } from "@/lib/text/seal";

import { Icon } from "../ui/icon";

/** A message under OpenPGP or S/MIME says so: we keep it as it came, and cannot look into it. */
export function Sealed({ text, files }: { text: string; files: readonly { name: string }[] }) {
  const words = useTranslations("ticketPage");
  const seal = sealOf(
    text,
    files.map(({ name }) => name),
  );
  if (!seal) return null;
  return (
    <div className="og">
      <Icon of={seal === "encrypted" ? Lock : PenLine} size={12} />
      <span className="ell">{words(`seal.${seal}`)}</span>
    </div>
  );
}
