import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { cache } from "react";

import { readOffice } from "@/lib/access/page";
import { firstSteps } from "@/lib/first-steps/figures";
import { type FirstSteps, isUnderWay } from "@/lib/first-steps/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type MenuFigure, menuFigures, menuFor } from "@/lib/menu/queries";
import { fillTemplate } from "@/lib/text/template";
import { textValues } from "@/lib/text/text-values";

import { askerOf, personOf } from "../asker";
import { countRows, countWorklists } from "../counts";
import type { WorkFigures } from "../figures";
import { countMenu } from "../menu-counts";
import { workFigures } from "../queries/work-figures";

export type SiteMessage = { number: number; title: string; content: string | null; sender: string | null };
type WrittenMessage = SiteMessage & { company: string | null; ticket: { number: number; title: string } | null };
export type FrameSection = { id: string; name: string; nameTranslations: Record<string, string>; kind: string };

/** What the frame of every page shows: counts, sections, messages to acknowledge. One statement. */
export const officeFrame = cache((slug: string) => readOffice(slug, readFrame, "kept"));

async function readFrame(scope: Scope) {
  const found = await scope.tx.execute<FrameRow>(
    sql`select ${workFigures(scope)} as figures, ${mySections(scope)} as sections, ${unreadMessages(scope)} as messages,
        ${unreadNotices(scope)} as notices, ${menuFigures(scope)} as menu, ${firstSteps(scope)} as "firstSteps", ${pinnedViews(scope)} as pinned`,
  );
  const row = found.rows[0];
  if (!row) throw new Error("The frame's statement answered nothing.");
  const person = personOf(scope);
  const counts = countWorklists(row.figures, person, askerOf(scope));
  const menu = menuFor(row.menu, person.standing);
  return {
    counts,
    total: countRows(row.figures, person, askerOf(scope)),
    pinned: row.pinned,
    menu,
    menuCounts: countMenu(row.figures, menu, person),
    sections: row.sections,
    messages: row.messages.map((message) => asRead(scope, message)),
    notices: row.notices,
    firstSteps: row.firstSteps && isUnderWay(row.firstSteps) ? row.firstSteps : null,
    role: person.standing.role,
  };
}

type FrameRow = {
  firstSteps: FirstSteps | null;
  figures: WorkFigures;
  sections: FrameSection[];
  messages: WrittenMessage[];
  notices: number;
  menu: MenuFigure[];
  pinned: PinnedView[];
};

/** A saved filter or report that stands as a shortcut in the rail; lib/view and lib/report say its address. */
export type PinnedView = {
  id: string;
  target: "tickets" | "report";
  name: string;
  criteria: Record<string, unknown>;
  sort: string | null;
  viewMode: "list" | "kanban" | "calendar" | "graph";
  view: Record<string, unknown>;
};

/** One's own and everybody's. */
const pinnedViews = (scope: Scope): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', f.id, 'target', f.target, 'name', f.name, 'criteria', f.criteria, 'sort', f.sort, 'viewMode', f.view_mode, 'view', f.view)
    order by f.name), '[]')
  from saved_filter f where f.organisation_id = ${scope.organisationId} and f.pinned and f.target in ('tickets', 'report')
    and (f.owner_user_id is null or f.owner_user_id = ${personOf(scope).userId}))`;

/** Sections one has a seat in. */
function mySections(scope: Scope): SQL {
  const { standing } = personOf(scope);
  const ids = [...standing.supervises, ...standing.operates, ...standing.audits];
  const mine = standing.role === "admin" ? sql`true` : sql`s.id = any(${`{${ids.join(",")}}`}::uuid[])`;
  return sql`(select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'nameTranslations', s.name_translations, 'kind', s.default_kind) order by s.sequence, s.name), '[]')
    from section s where s.organisation_id = ${scope.organisationId} and s.active and ${mine})`;
}

// Site messages are internal, and the index of what was sent inside is short: looked up by recipient it would be every mail
// this person ever got.
const unreadMessages = (scope: Scope): SQL => sql`(
  select coalesce(json_agg(json_build_object('number', e.number, 'title', e.title, 'content', e.content, 'sender', p.name, 'company', (
      select c.name from partner me join partner c on c.organisation_id = me.organisation_id and c.id = me.company_id
        where me.organisation_id = r.organisation_id and me.id = r.partner_id),
    'ticket', (select json_build_object('number', t.number, 'title', t.title) from event_follow_up f
      join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id and t.deleted_at is null
      where f.organisation_id = e.organisation_id and f.event_id = e.id order by t.number limit 1)) order by e.sent_at), '[]')
  from event_recipient r
    join event e on e.organisation_id = r.organisation_id and e.id = r.event_id
    left join partner p on p.organisation_id = e.organisation_id and p.id = e.sender_id
  where r.organisation_id = ${scope.organisationId} and r.partner_id = ${personOf(scope).personId} and r.acknowledged_at is null
    and e.type = 'site_message' and e.direction = 'internal' and e.state = 'sent' and e.deleted_at is null)`;

/** One text for everybody: each reads their own name in it. */
function asRead(scope: Scope, { company, ticket, ...message }: WrittenMessage): SiteMessage {
  const { name, email } = personOf(scope);
  const values = textValues({
    recipient: { name, email, company },
    ticket,
    senderName: message.sender,
    organisationName: scope.organisation.name,
  });
  return {
    ...message,
    title: fillTemplate(message.title, values),
    content: message.content && fillTemplate(message.content, values),
  };
}

const unreadNotices = (scope: Scope): SQL => sql`(select count(*)::int from notification n
  where n.organisation_id = ${scope.organisationId} and n.user_id = ${personOf(scope).userId} and n.read_at is null)`;
