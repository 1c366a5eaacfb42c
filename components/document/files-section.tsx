import { useTranslations } from "next-intl";

import { ActionForm } from "../form/action-form";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { Select } from "../ui/select";
import { type KeptFile, KeptFileRow } from "./kept-file";
import { UploadField } from "./upload-field";

type Adding = {
  action: FormAction<unknown>;
  /** What they are added to. */
  hidden: Record<string, string | number>;
  /** Who sees them unless it is said otherwise. */
  usual: KeptFile["visibility"];
};

/** The files of a ticket or an event, who sees each, and a place for more where `adding` says how. */
export function FilesSection<File extends KeptFile>({
  organisation,
  files,
  mayChange,
  takeOff,
  adding,
}: {
  organisation: string;
  files: readonly File[];
  mayChange: boolean;
  /** What a file can be taken off: this ticket, an event by number, or nothing. */
  takeOff: (file: File) => "ticket" | number | null;
  adding: Adding | null;
}) {
  const words = useTranslations("document");
  return (
    <section>
      <h2>
        {words("ofRecord")} <span className="f num">{files.length}</span>
      </h2>
      {files.length === 0 && <p className="f">{words("none")}</p>}
      {files.map((file) => (
        <KeptFileRow
          key={file.id}
          organisation={organisation}
          file={file}
          mayChange={mayChange}
          takeOff={takeOff(file)}
        />
      ))}
      {adding && <AddFiles organisation={organisation} adding={adding} />}
    </section>
  );
}

function AddFiles({ organisation, adding: { action, hidden, usual } }: { organisation: string; adding: Adding }) {
  const words = useTranslations("document");
  return (
    <details className="edit">
      <summary className="link">{words("addFiles")}</summary>
      <ActionForm action={action} organisation={organisation} hidden={hidden} done={words("added")}>
        <UploadField organisation={organisation} />
        <Select
          small
          name="visibility"
          aria-label={words("visibility")}
          defaultValue={usual}
          options={(["internal", "partner"] as const).map((value) => ({ value, label: words(`visible.${value}`) }))}
        />
        <div className="acts">
          <SubmitButton variant="plain">{words("addThem")}</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
