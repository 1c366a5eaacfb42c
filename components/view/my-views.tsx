import { CalendarDays, List, SquareKanban } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { CalendarView } from "@/components/calendar/calendar-view";
import { Words } from "@/components/shell/words";
import { calendarPage } from "@/lib/calendar/pages";
import type { readAsked } from "@/lib/view/asked";
import { ticketView } from "@/lib/view/pages/ticket-view";

import { PageActions } from "../keys/page-actions";
import { LiveRefresh } from "../live/live-refresh";
import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";
import { Board } from "./board";
import { BoardStrip } from "./board-strip";
import { sayBoard } from "./said-board";
import { viewAddress } from "./view-address";

/** The list whose tickets My work shows as a board or a calendar. */
export const myList = "my.unclosed";

const modes = [
  { mode: "list", icon: List },
  { mode: "board", icon: SquareKanban },
  { mode: "calendar", icon: CalendarDays },
] as const;

/** How My work is shown: the worklists under their verbs, or one's tickets as a board or a calendar. */
export async function MyViewSwitch({ organisation, view }: { organisation: string; view: string }) {
  const words = await getTranslations("view");
  const hrefOf = (mode: string) => addressOf(`/${organisation}`, { view: mode === "list" ? null : mode });
  return (
    <>
      <TabLinks
        label={words("switch")}
        look="seg"
        links={modes.map(({ mode, icon }) => ({
          href: hrefOf(mode),
          label: (
            <>
              <Icon of={icon} size={14} />
              <span className="max-[720px]:sr-only">{words(`view.${mode}`)}</span>
            </>
          ),
          on: view === mode,
        }))}
      />
      <PageActions
        actions={modes.map(({ mode }) => ({
          id: `view-${mode}`,
          label: words(`view.${mode}`),
          href: hrefOf(mode),
          group: words("switch"),
        }))}
      />
    </>
  );
}

/** One's own unclosed tickets as a board or a calendar, in the language of the lists' addresses. */
export async function MyTickets({
  organisation,
  asked,
  name,
}: {
  organisation: string;
  asked: ReturnType<typeof readAsked>;
  name: string;
}) {
  if (asked.state.view === "calendar")
    return (
      <CalendarView
        organisation={organisation}
        calendar={await calendarPage(organisation, { filter: asked.filter, list: myList, ...asked.state })}
        asked={asked}
        name={name}
        path={`/${organisation}`}
      />
    );
  const view = await ticketView(organisation, asked);
  if (!view.board) return null;
  // What a column does not show stands in the list itself.
  const address = viewAddress(organisation, asked);
  return (
    <>
      <BoardStrip board={view.board} />
      <div className="viewbody">
        <Words namespaces={["view", "refusal"]}>
          <Board
            organisation={organisation}
            {...await sayBoard(view.board, { organisation, address, timeZone: view.timeZone })}
          />
        </Words>
      </div>
      <LiveRefresh about={["list"]} />
    </>
  );
}
