import { useTranslations } from "next-intl";

import { UploadField } from "@/components/document/upload-field";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Words } from "@/components/shell/words";
import { PanelFile } from "@/components/ticket/panel-file";
import { Select } from "@/components/ui/select";
import { linkDocumentsToEventAction } from "@/lib/attachment/actions";
import type { EventPage } from "@/lib/event/pages/event-page";

/** The files of an event, who sees each, and a place for more where it can still have some. */
export function EventFiles({ organisation, event }: { organisation: string; event: EventPage }) {
  const words = useTranslations("document");
  const { documents, files, number, direction } = event;
  if (documents.length === 0 && !files.mayAdd) return null;
  const usual = direction === "internal" ? "internal" : "partner";
  return (
    <section>
      <h2>
        {words("onEvent")} <span className="num m">{documents.length}</span>
      </h2>
      {documents.length === 0 && <p className="f">{words("none")}</p>}
      {documents.map((file) => (
        <PanelFile
          key={file.id}
          organisation={organisation}
          file={file}
          mayChange={files.mayKeep}
          takeOff={files.mayTakeOff ? number : null}
        />
      ))}
      {files.mayAdd && (
        <details className="edit">
          <summary className="link">{words("addFiles")}</summary>
          <Words namespaces={["document"]}>
            <ActionForm
              action={linkDocumentsToEventAction}
              organisation={organisation}
              hidden={{ number }}
              done={words("added")}
            >
              <UploadField organisation={organisation} />
              <Select
                small
                name="visibility"
                aria-label={words("visibility")}
                defaultValue={usual}
                options={(["internal", "partner"] as const).map((value) => ({
                  value,
                  label: words(`visible.${value}`),
                }))}
              />
              <div className="acts">
                <SubmitButton variant="plain">{words("addThem")}</SubmitButton>
              </div>
            </ActionForm>
          </Words>
        </details>
      )}
    </section>
  );
}
