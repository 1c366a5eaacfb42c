import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";

import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { TabLinks } from "@/components/ui/tab-links";
import { ListKeys } from "@/components/worklist/list-keys";
import { WorkLines } from "@/components/worklist/work-lines";
import { worklistPage } from "@/lib/worklist/pages/worklist";
import { worklistOf } from "@/lib/worklist/registry";
import { keyOf } from "@/lib/worklist/words";

export async function generateMetadata({ params }: PageProps<"/[org]/worklists/[id]">) {
  const list = worklistOf((await params).id);
  return list ? { title: (await getTranslations("worklist.name"))(keyOf(list.id)) } : {};
}

/** One worklist: exactly the rows its count counts. */
export default async function WorklistPage({ params, searchParams }: PageProps<"/[org]/worklists/[id]">) {
  const { org, id } = await params;
  const list = await worklistPage(org, id, single((await searchParams).after) ?? null);
  if (!list) notFound();
  const words = await getTranslations("worklist");
  const here = `/${org}/worklists/${list.id}`;

  return (
    <>
      <header className="bar">
        <h1>{words(`name.${keyOf(list.id)}`)}</h1>
        {list.count !== null && <span className="num m t13">{list.count}</span>}
        <span className="grow" />
      </header>
      <div className="flex-none border-b border-line px-5 max-wide:px-4">
        <TabLinks
          label={words("otherLists")}
          links={list.siblings.map(({ id: other, count }) => ({
            href: `/${org}/worklists/${other}`,
            label: (
              <>
                {words(`label.${keyOf(other)}`)} {count !== null && <span className="num m">{count}</span>}
              </>
            ),
            on: other === list.id,
          }))}
        />
      </div>
      <div className="body list">
        {list.lines.length === 0 ? (
          <EmptyState
            title={words("emptyList")}
            actions={<ButtonLink href={`/${org}`}>{(await getTranslations("common"))("myWork")}</ButtonLink>}
          >
            {words("emptyListWhy")}
          </EmptyState>
        ) : (
          <section className="lines" aria-label={words(`name.${keyOf(list.id)}`)}>
            <WorkLines organisation={org} lines={list.lines} step={list.step} now={list.now} timeZone={list.timeZone} />
            <LoadMore href={list.next && addressOf(here, { after: list.next })} />
          </section>
        )}
      </div>
      <ListKeys />
    </>
  );
}
