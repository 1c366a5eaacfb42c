import { useTranslations } from "next-intl";

import { linkDocumentsAction } from "@/lib/attachment/actions";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Select } from "../ui/select";
import { PanelFile } from "./panel-file";
import type { PanelProps } from "./panel-props";

/** The files of the ticket and of its events, and a place for more. */
export function DocumentsSection({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const { files, mayWrite, id } = ticket;
  return (
    <section>
      <h2>
        {words("documents")} <span className="f num">{files.length}</span>
      </h2>
      {files.length === 0 && <p className="f">{words("noDocuments")}</p>}
      {files.map((file) => (
        <PanelFile
          key={file.id}
          organisation={organisation}
          file={file}
          mayChange={mayWrite}
          takeOff={file.isOnTicket ? "ticket" : null}
        />
      ))}
      {mayWrite && (
        <details className="edit">
          <summary className="link">{words("addDocuments")}</summary>
          <ActionForm
            action={linkDocumentsAction}
            organisation={organisation}
            hidden={{ ticketId: id }}
            done={words("added")}
          >
            <UploadField organisation={organisation} />
            <Select
              small
              name="visibility"
              aria-label={words("visibility")}
              options={(["internal", "partner"] as const).map((value) => ({ value, label: words(`visible.${value}`) }))}
            />
            <div className="acts">
              <SubmitButton variant="plain">{words("addThem")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  );
}
