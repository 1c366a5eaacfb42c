import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { addressOf, single } from "@/components/ui/address";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { readAuditFilter } from "@/lib/audit/filter";
import { type AuditLine, auditChanges, auditLines } from "@/lib/audit/queries";
import { isId } from "@/lib/kernel/ids";
import { membersOf } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";
import { boundedRead } from "@/lib/report/bounded";

import { AuditChanges } from "./audit-changes";
import { AuditChips } from "./audit-chips";

export const generateMetadata = titled("admin.places.audit");

const perPage = 50;

/** Everything that was done in the organisation, by whom and through what, and what it changed. */
export default async function AuditPage({ params, searchParams }: PageProps<"/[org]/settings/audit">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const filter = readAuditFilter(query);
  const act = single(query["act"]);
  const { lines, next, changes, members, timeZone } = await readSettings(org, (scope) =>
    boundedRead(scope, async () => ({
      ...(await auditLines(scope, { filter, after: single(query["after"]) ?? null, limit: perPage })),
      changes: act && isId(act) ? await auditChanges(scope, act) : null,
      members: await membersOf(scope),
      timeZone: scope.organisation.timeZone,
    })),
  );
  const words = await getTranslations("audit");
  const path = `/${org}/settings/audit`;
  const acts = (
    <a className="btn" href={addressOf(`/api/export/${org}/audit`, filter)} download>
      <Icon of={Download} size={14} />
      {words("csv")}
    </a>
  );
  const panel = changes && <AuditChanges line={lines.find(({ id }) => id === act) ?? null} changes={changes} />;
  return (
    <SettingsFrame organisation={org} place="audit" acts={acts} panel={panel}>
      <AuditChips path={path} filter={filter} members={members} />
      {lines.length === 0 ? (
        <EmptyState title={words("nothing")}>{words("nothingWhy")}</EmptyState>
      ) : (
        <ol className="acts">
          {lines.map((line) => (
            <li key={line.id} className={line.id === act ? "act on" : "act"}>
              <span className="t12 f num">
                <DateTime at={new Date(line.at)} timeZone={timeZone} withTime />
              </span>
              <Said line={line} organisation={org} href={addressOf(path, { ...filter, act: line.id })} />
              <span className="f t12">{words("rows", { count: line.changes })}</span>
            </li>
          ))}
        </ol>
      )}
      <LoadMore href={next && addressOf(path, { ...filter, after: next })} />
    </SettingsFrame>
  );
}

async function Said({ line, organisation, href }: { line: AuditLine; organisation: string; href: string }) {
  const [words, acts] = await Promise.all([getTranslations("audit"), getTranslations("undo.act")]);
  const key = /^(seed|demo)\./.test(line.command) ? "seed" : line.command.replace(".", "_");
  const own = `did.${key}`;
  return (
    <span className="grow">
      <b>{line.who ?? words("system")}</b>{" "}
      <Link className="link" href={href} prefetch={false} scroll={false}>
        {acts.has(key) ? acts(key) : words.has(own) ? words(own) : <span className="mono">{line.command}</span>}
      </Link>{" "}
      {line.ticket && (
        <Link className="link" href={`/${organisation}/tickets/${line.ticket.number}`} prefetch={false}>
          [{line.ticket.number}] {line.ticket.title}
        </Link>
      )}{" "}
      <span className="f t12">
        {words(`through.${line.via as "page"}`)}
        {line.undone && ` · ${words("undone")}`}
        {line.undoes && ` · ${words("undoes")}`}
      </span>
    </span>
  );
}
