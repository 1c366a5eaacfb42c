import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { HintBar } from "@/components/ui/hint-bar";
import { Icon } from "@/components/ui/icon";
import { ListKeys } from "@/components/worklist/list-keys";
import { WorkLines } from "@/components/worklist/work-lines";
import { myWork, type WorkGroup } from "@/lib/worklist/pages/my-work";
import { keyOf } from "@/lib/worklist/words";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("myWork") };
}

/** My work: everything that waits for this person, under the verb of what is to be done. */
export default async function MyWorkPage({ params }: PageProps<"/[org]">) {
  const { org } = await params;
  const { total, groups, now, timeZone } = await myWork(org);
  const [words, common] = await Promise.all([getTranslations("worklist"), getTranslations("common")]);

  return (
    <>
      <header className="bar">
        <h1>{common("myWork")}</h1>
        <span className="num m t13">{total}</span>
        <span className="grow" />
        <ButtonLink href={`/${org}/tickets/new`} variant="primary" className="deskonly">
          <Icon of={Plus} size={14} />
          {common("new")}
        </ButtonLink>
      </header>
      {groups.length > 0 && (
        <nav className="mob" aria-label={words("groups")}>
          {groups.map(({ verb, count }) => (
            <a key={verb} href={`#${verb}`} className="chip">
              {words(`verb.${verb}`)} <b className="num">{count}</b>
            </a>
          ))}
        </nav>
      )}
      <div className="body list">
        {groups.length === 0 ? (
          <EmptyState
            title={words("nothingToDo")}
            actions={<ButtonLink href={`/${org}/tickets`}>{words("seeTickets")}</ButtonLink>}
          >
            {words("nothingToDoWhy")}
          </EmptyState>
        ) : (
          <div className="lines">
            {groups.map((group) => (
              <Group key={group.verb} organisation={org} group={group} now={now} timeZone={timeZone} />
            ))}
          </div>
        )}
      </div>
      <ListKeys />
      <HintBar
        hints={[
          { keys: ["J", "K"], label: words("keys.move") },
          { keys: ["↵"], label: words("keys.open") },
        ]}
      />
    </>
  );
}

type GroupProps = { organisation: string; group: WorkGroup; now: Date; timeZone: string };

async function Group({ organisation, group: { verb, count, late, lists }, now, timeZone }: GroupProps) {
  const words = await getTranslations("worklist");
  return (
    <section id={verb} aria-labelledby={`${verb}-heading`}>
      <div className="grp">
        <h2 id={`${verb}-heading`}>{words(`verb.${verb}`)}</h2>
        <span className="num">{count}</span>
        {late > 0 && <span className="late">{words("late", { count: late })}</span>}
      </div>
      {lists.map(({ id, step, lines, more }) => (
        <div key={id}>
          <WorkLines organisation={organisation} lines={lines} step={step} now={now} timeZone={timeZone} />
          {more > 0 && (
            <Link href={`/${organisation}/worklists/${id}`} prefetch={false} className="flex h-9 items-center px-5 text-[13px] text-accent">
              {words("more", { count: more, list: words(`name.${keyOf(id)}`) })}
            </Link>
          )}
        </div>
      ))}
    </section>
  );
}
