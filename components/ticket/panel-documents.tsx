import { linkDocumentsAction } from "@/lib/attachment/actions";

import { FilesSection } from "../document/files-section";
import type { PanelProps } from "./panel-props";

/** The files of the ticket and of its events, and a place for more. */
export function DocumentsSection({ ticket: { files, mayWrite, id }, organisation }: PanelProps) {
  return (
    <FilesSection
      organisation={organisation}
      files={files}
      mayChange={mayWrite}
      takeOff={({ isOnTicket }) => (isOnTicket ? "ticket" : null)}
      adding={mayWrite ? { action: linkDocumentsAction, hidden: { ticketId: id }, usual: "internal" } : null}
    />
  );
}
