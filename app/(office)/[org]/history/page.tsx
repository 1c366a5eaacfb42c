import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { BulkProgress } from "@/components/bulk/bulk-progress";
import { addressOf, single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { TimeAgo } from "@/components/ui/time-ago";
import { UndoEntry } from "@/components/undo/undo-entry";
import { readOffice } from "@/lib/access/page";
import { type MyAct, myActs } from "@/lib/undo/pages/my-acts";

export async function generateMetadata() {
  return { title: (await getTranslations("undo.page"))("title") };
}

/** What the person did lately, each with its undo. */
export default async function HistoryPage({ params, searchParams }: PageProps<"/[org]/history">) {
  const { org } = await params;
  const after = single((await searchParams).after) ?? null;
  const { acts, next, now, timeZone } = await readOffice(org, (scope) => myActs(scope, after));
  const words = await getTranslations("undo.page");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
      </header>
      <div className="body">
        {acts.length === 0 ? (
          <EmptyState title={words("none")}>{words("noneWhy")}</EmptyState>
        ) : (
          <ol className="acts">
            {acts.map((act) => (
              <li key={act.id} className="act">
                <span className="t12 f num">
                  <TimeAgo at={act.at} now={now} timeZone={timeZone} />
                </span>
                <Said act={act} organisation={org} />
                <Answer act={act} organisation={org} />
              </li>
            ))}
          </ol>
        )}
        <LoadMore href={next && addressOf(`/${org}/history`, { after: next })} />
      </div>
    </>
  );
}

type Shown = { act: MyAct; organisation: string };

async function Said({ act, organisation }: Shown) {
  const words = await getTranslations("undo.act");
  const key = act.command.replace(".", "_");
  return (
    <span className="grow">
      {words.has(key) ? words(key) : words("other")}{" "}
      {act.record && <About record={act.record} organisation={organisation} />}
    </span>
  );
}

function About({ record, organisation }: { record: NonNullable<MyAct["record"]>; organisation: string }) {
  const name = `[${record.number}] ${record.title}`;
  if (record.gone) return name;
  return (
    <Link className="link" href={`/${organisation}/${record.target}s/${record.number}`} prefetch={false}>
      {name}
    </Link>
  );
}

async function Answer({ act, organisation }: Shown) {
  const words = await getTranslations("undo.page");
  const every = await getTranslations();
  if (act.bulkId) return <BulkProgress organisation={organisation} id={act.bulkId} />;
  if (act.undone) return <span className="f">{words("undone")}</span>;
  if (act.stays) return <span className="f t12">{every.has(act.stays) ? every(act.stays) : ""}</span>;
  return <UndoEntry organisation={organisation} commandId={act.id} />;
}
