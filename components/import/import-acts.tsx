import { getTranslations } from "next-intl/server";

import { dropImportAction, startImportAction, undoImportAction } from "@/lib/import/actions";
import type { ImportPage } from "@/lib/import/pages";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";

/** What can be done with the import as it stands: begin it, throw it away, undo it. */
export async function ImportActs({ organisation, page: { row } }: { organisation: string; page: ImportPage }) {
  const words = await getTranslations("import.act");
  const { ready = 0, known = 0, created = 0, updated = 0 } = row.counts;
  const hidden = { id: row.id };
  const mayStart = row.stage === "checked" && ready + known > 0;
  const mayDrop = row.stage === "checked" || row.stage === "mapping" || row.stage === "refused";
  const mayUndo = row.stage === "done" && created + updated > 0;
  return (
    <div className="row wrap gap-2">
      {mayStart && (
        <RefreshingForm action={startImportAction} organisation={organisation} hidden={hidden} done={words("begun")}>
          <SubmitButton>{words("start", { count: ready + known })}</SubmitButton>
        </RefreshingForm>
      )}
      {mayUndo && (
        <RefreshingForm action={undoImportAction} organisation={organisation} hidden={hidden} done={words("undoing")}>
          <SubmitButton variant="plain">{words("undo")}</SubmitButton>
        </RefreshingForm>
      )}
      {mayDrop && (
        <RefreshingForm
          action={dropImportAction}
          organisation={organisation}
          hidden={hidden}
          done={words("dropped")}
          then={`/${organisation}/import`}
        >
          <SubmitButton variant="quiet">{words("drop")}</SubmitButton>
        </RefreshingForm>
      )}
    </div>
  );
}
