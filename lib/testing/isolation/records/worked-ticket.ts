import { eq } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import { type Desk, aboutTheCase, canary, setUp } from "../desk";

/** A support request of nobody, by number. */
export async function newTicket(desk: Desk): Promise<number> {
  const { number } = await run(
    desk.admin,
    createTicket,
    { ...aboutTheCase(desk), allDay: undefined, kind: "support_request" },
    setUp,
  );
  await run(desk.admin, assignTicket, { number, userId: null }, setUp).catch(() => {});
  return number;
}

/** One that the operator works on, with an internal note. */
export async function workedTicket(desk: Desk): Promise<number> {
  const number = await newTicket(desk);
  await run(desk.admin, assignTicket, { number, userId: desk.operatorId }, setUp);
  await run(desk.admin, moveTicket, { number, transition: "open" }, setUp);
  await run(desk.operator, noteOnTicket, { number, text: canary(desk.place, "internal") }, setUp);
  return number;
}

export async function ticketId(desk: Desk, number: number): Promise<string> {
  const find = command("test.read", async (scope) => {
    const [row] = await scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
    return row?.id ?? "";
  });
  return run(desk.admin, find, undefined, setUp);
}
