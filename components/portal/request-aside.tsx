import { useTranslations } from "next-intl";

import type { PortalRequest } from "@/lib/portal/pages/request";

import { FileLink } from "../document/file-link";
import { Avatar } from "../ui/avatar";
import { DateTime } from "../ui/date-time";
import { initialsOf } from "../ui/initials";
import { CorrectiveActionForm } from "./corrective-action-form";
import { SolveForm } from "./solve-form";

/** What happens next, who takes care of it, every file of the conversation; below it what the reader may do. */
export function RequestAside({ organisation, request }: { organisation: string; request: PortalRequest }) {
  const words = useTranslations("portal.request");
  const { side, turn, contactName, files, answerBy, dueBy, timeZone } = request;
  return (
    <aside className="side">
      <dl>
        <dt>{words("next")}</dt>
        <dd>{words(side === "cases" ? `nextCaseIs.${turn}` : `nextIs.${turn}`)}</dd>
        {answerBy && (
          <>
            <dt>{words("answerBy")}</dt>
            <dd>
              <DateTime at={answerBy} timeZone={timeZone} withTime />
            </dd>
          </>
        )}
        {dueBy && (
          <>
            <dt>{words("dueBy")}</dt>
            <dd className={dueBy < request.now ? "late" : undefined}>
              <DateTime at={dueBy} timeZone={timeZone} withTime />
            </dd>
          </>
        )}
        <dt>{words("contact")}</dt>
        {contactName ? (
          <dd className="row">
            <Avatar initials={initialsOf(contactName)} />
            {contactName}
          </dd>
        ) : (
          <dd className="m">{words("contactNone")}</dd>
        )}
        <dt>{words("files")}</dt>
        {files.length === 0 && <dd className="m">{words("noFiles")}</dd>}
        {files.map((file) => (
          <dd key={file.id}>
            <FileLink organisation={organisation} file={file} plain />
          </dd>
        ))}
      </dl>
      {(request.end.solve ?? request.end.mayReopen) && <SolveForm organisation={organisation} request={request} />}
      {request.takesActions && <CorrectiveActionForm organisation={organisation} number={request.number} />}
    </aside>
  );
}
