import { PanelRight, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { FirstSteps } from "@/components/first-steps/first-steps";
import { EmptyState } from "@/components/ui/empty-state";
import { HintBar } from "@/components/ui/hint-bar";
import { Icon } from "@/components/ui/icon";
import { MyTickets, MyViewSwitch, myList } from "@/components/view/my-views";
import { ListKeys } from "@/components/worklist/list-keys";
import { PreviewPanel } from "@/components/worklist/preview-panel";
import { WorkLines } from "@/components/worklist/work-lines";
import { readAsked } from "@/lib/view/asked";
import { officeFrame } from "@/lib/worklist/pages/frame";
import { myWork, type WorkGroup } from "@/lib/worklist/pages/my-work";
import { readSelected } from "@/lib/worklist/queries/preview";
import { keyOf } from "@/lib/worklist/words";
import { Link } from "@/components/ui/link";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("myWork") };
}

/** My work: everything that waits for this person, under the verb of what is to be done; or one's tickets as a board. */
export default async function MyWorkPage({ params, searchParams }: PageProps<"/[org]">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const asked = readAsked(query, myList);
  const { view } = asked.state;
  if (view === "board" || view === "calendar") return <MyWorkAs organisation={org} asked={asked} />;
  const wanted = readSelected(single(query.select));
  const { total, groups, preview, firstSteps, now, timeZone } = await myWork(org, wanted);
  const selected = preview ? `${preview.target}-${preview.number}` : undefined;
  const first = groups[0]?.lists[0]?.lines[0];
  const words = await getTranslations("worklist");

  return (
    <>
      <Head organisation={org} total={total} view="list">
        {first && !selected && (
          <ButtonLink
            href={`/${org}?select=${first.target}-${first.number}`}
            variant="quiet"
            className="deskonly max-[1100px]:hidden"
            aria-label={words("preview.show")}
            title={words("preview.show")}
          >
            <Icon of={PanelRight} />
          </ButtonLink>
        )}
      </Head>
      {groups.length > 0 && (
        <nav className="mob" aria-label={words("groups")}>
          {groups.map(({ verb, count }) => (
            <a key={verb} href={`#${verb}`} className="chip">
              {words(`verb.${verb}`)} <b className="num">{count}</b>
            </a>
          ))}
        </nav>
      )}
      <div className={preview ? "split [--split:minmax(0,1fr)] min-[1101px]:[--split:minmax(0,1fr)_372px]" : "split"}>
        <div className="list">
          {firstSteps && <FirstSteps organisation={org} at={firstSteps} />}
          {groups.length === 0 ? (
            firstSteps ? null : (
              <EmptyState
                title={words("nothingToDo")}
                actions={<ButtonLink href={`/${org}/tickets`}>{words("seeTickets")}</ButtonLink>}
              >
                {words("nothingToDoWhy")}
              </EmptyState>
            )
          ) : (
            <div className="lines">
              {groups.map((group) => (
                <Group
                  key={group.verb}
                  organisation={org}
                  group={group}
                  selected={selected}
                  now={now}
                  timeZone={timeZone}
                />
              ))}
            </div>
          )}
        </div>
        {preview && <PreviewPanel organisation={org} preview={preview} now={now} timeZone={timeZone} />}
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

/** One's tickets as a board or a calendar. */
async function MyWorkAs({ organisation, asked }: { organisation: string; asked: ReturnType<typeof readAsked> }) {
  const [{ total }, common] = await Promise.all([officeFrame(organisation), getTranslations("common")]);
  return (
    <>
      <Head organisation={organisation} total={total} view={asked.state.view} />
      <MyTickets organisation={organisation} asked={asked} name={common("myWork")} />
    </>
  );
}

type HeadProps = { organisation: string; total: number; view: string; children?: ReactNode };

async function Head({ organisation, total, view, children }: HeadProps) {
  const common = await getTranslations("common");
  return (
    <header className="bar">
      <h1>{common("myWork")}</h1>
      <span className="num m t13">{total}</span>
      <span className="grow" />
      {children}
      <MyViewSwitch organisation={organisation} view={view} />
      <ButtonLink href={`/${organisation}/tickets/new`} variant="primary" className="deskonly">
        <Icon of={Plus} size={14} />
        {common("new")}
      </ButtonLink>
    </header>
  );
}

type GroupProps = { organisation: string; group: WorkGroup; selected: string | undefined; now: Date; timeZone: string };

async function Group({ organisation, group: { verb, count, late, lists }, selected, now, timeZone }: GroupProps) {
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
          <WorkLines
            organisation={organisation}
            lines={lines}
            step={step}
            selected={selected}
            now={now}
            timeZone={timeZone}
          />
          {more > 0 && (
            <Link
              href={`/${organisation}/worklists/${id}`}
              className="flex h-9 items-center px-5 text-[13px] text-accent"
            >
              {words("more", { count: more, list: words(`name.${keyOf(id)}`) })}
            </Link>
          )}
        </div>
      ))}
    </section>
  );
}
