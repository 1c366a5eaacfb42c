import { Ellipsis, Eye } from "lucide-react";
import { useTranslations } from "next-intl";

import {
  removeDocumentAction,
  renameDocumentAction,
  showDocumentAction,
  takeOffEventAction,
} from "@/lib/attachment/actions";

import { ActForm } from "../form/act-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuButton, MenuRefused } from "../ui/menu-item";
import { TextInput } from "../ui/text-input";
import { FileLink } from "./file-link";

export type KeptFile = { id: string; name: string; size: number; visibility: "internal" | "partner" };

/** A file of a ticket or event: whether the partner sees it, and what those who work on it may do with it. */
export function KeptFileRow({
  organisation,
  file,
  mayChange,
  takeOff,
}: {
  organisation: string;
  file: KeptFile;
  mayChange: boolean;
  /** What it can be taken off: this ticket, an event by number, or nothing. */
  takeOff: "ticket" | number | null;
}) {
  const words = useTranslations("document");
  const { name } = file;
  const isShown = file.visibility === "partner";
  const about = { organisation, hidden: { documentId: file.id } };
  return (
    <div className="row">
      <FileLink organisation={organisation} file={file} plain />
      <span className="grow" />
      {isShown && (
        <span className="f" title={words("forPartner")}>
          <Icon of={Eye} size={12} />
          <span className="sr">{words("forPartner")}</span>
        </span>
      )}
      {mayChange && (
        <Menu
          triggerClass="iconbtn"
          place="below-end"
          label={words("acts", { name })}
          trigger={<Icon of={Ellipsis} size={14} />}
        >
          <ActForm
            action={showDocumentAction}
            organisation={organisation}
            hidden={{ documentId: file.id, visibility: isShown ? "internal" : "partner" }}
            done={words(isShown ? "inside" : "shown", { name })}
          >
            <MenuButton>{words(isShown ? "keepInside" : "showPartner")}</MenuButton>
          </ActForm>
          <details className="asks">
            <summary className="mi">{words("rename")} …</summary>
            <ActForm action={renameDocumentAction} {...about} done={words("renamed")} className="asked">
              <TextInput name="name" defaultValue={name} aria-label={words("newName")} required maxLength={180} />
              <SubmitButton>{words("rename")}</SubmitButton>
            </ActForm>
          </details>
          {takeOff === "ticket" ? (
            <ActForm action={removeDocumentAction} {...about} done={words("takenOff", { name })}>
              <MenuButton>{words("takeOff")}</MenuButton>
            </ActForm>
          ) : takeOff !== null ? (
            <ActForm
              action={takeOffEventAction}
              organisation={organisation}
              hidden={{ documentId: file.id, number: takeOff }}
              done={words("takenOff", { name })}
            >
              <MenuButton>{words("takeOffEvent")}</MenuButton>
            </ActForm>
          ) : (
            <MenuRefused because={words("ofMessage")}>{words("takeOff")}</MenuRefused>
          )}
        </Menu>
      )}
    </div>
  );
}
