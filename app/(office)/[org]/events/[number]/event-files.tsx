import { FilesSection } from "@/components/document/files-section";
import { linkDocumentsToEventAction } from "@/lib/attachment/actions";
import type { EventPage } from "@/lib/event/pages/event-page";

/** The files of an event, who sees each, and a place for more where it can still have some. */
export function EventFiles({ organisation, event }: { organisation: string; event: EventPage }) {
  const { documents, files, number, direction } = event;
  if (documents.length === 0 && !files.mayAdd) return null;
  const usual = direction === "internal" ? "internal" : "partner";
  return (
    <FilesSection
      organisation={organisation}
      files={documents}
      mayChange={files.mayKeep}
      takeOff={() => (files.mayTakeOff ? number : null)}
      adding={files.mayAdd ? { action: linkDocumentsToEventAction, hidden: { number }, usual } : null}
    />
  );
}
