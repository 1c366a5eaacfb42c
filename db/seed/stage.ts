import type { z } from "zod";

import type { Command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { createFollowUpTicket, respondToEvent } from "@/lib/event/commands/follow-up";
import { moveEvent } from "@/lib/event/commands/move-event";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { createEventInput, followUpInput, moveEventInput, respondInput } from "@/lib/event/schema";
import { fileRequest, replyToRequest } from "@/lib/portal/commands";
import { fileRequestInput, replyToRequestInput } from "@/lib/portal/schema";
import { actByTheClock } from "@/lib/rule/clock";
import { assignTicket, takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { changeTicketKind } from "@/lib/ticket/commands/transfer-ticket";
import { historizeTicket, noteOnTicket, planNextAction, processTicketAction } from "@/lib/ticket/commands/work-ticket";
import {
  assignTicketInput,
  changeKindInput,
  createTicketInput,
  editTicketInput,
  historizeInput,
  moveTicketInput,
  noteInput,
  replyInput,
  setNextActionInput,
} from "@/lib/ticket/schema";

import type { Calendar } from "./calendar";
import { calendarOf } from "./calendar";
import type { Cast } from "./cast/cast";
import { type StoryMail, receiveStoryMail } from "./story-mail";
import type { Settled } from "./settle";

type Who<C extends Cast> = Parameters<Settled<C>["as"]>[0];

/** An organisation on which stories are played: its people act through the commands everybody uses, at a time told. */
export type Stage<C extends Cast> = Settled<C> & Calendar & Acts<Who<C>>;

type Typed<Schema extends z.ZodType> = Omit<z.input<Schema>, "number">;

type Acts<Who> = {
  perform: <Input, Answer>(asker: Asker, when: Date, command: Command<Input, Answer>, input: Input) => Promise<Answer>;
  newTicket: (
    who: Who,
    when: Date,
    input: Partial<z.input<typeof createTicketInput>> & { kind: string; title: string },
  ) => Promise<number>;
  move: (
    who: Who,
    when: Date,
    number: number,
    transition: string,
    input?: { comment?: string; reason?: string },
  ) => Promise<void>;
  edit: (who: Who, when: Date, number: number, values: Partial<Typed<typeof editTicketInput>>) => Promise<void>;
  assign: (who: Who, when: Date, number: number, to: Who | null) => Promise<void>;
  take: (who: Who, when: Date, number: number) => Promise<void>;
  changeKind: (who: Who, when: Date, number: number, kind: string, sectionId: string) => Promise<void>;
  note: (who: Who, when: Date, number: number, text: string) => Promise<void>;
  reply: (who: Who, when: Date, number: number, text: string, then?: "pending" | "close") => Promise<void>;
  historize: (who: Who, when: Date, number: number, text: string) => Promise<void>;
  process: (
    who: Who,
    when: Date,
    number: number,
    input: Omit<z.input<typeof historizeInput>, "number">,
  ) => Promise<void>;
  plan: (who: Who, when: Date, number: number, actionText: string, nextActionAt: string) => Promise<void>;
  newEvent: (who: Who, when: Date, input: StoryEvent) => Promise<number>;
  step: (
    who: Who,
    when: Date,
    event: number,
    transition: string,
    input?: Partial<Typed<typeof moveEventInput>>,
  ) => Promise<void>;
  followUp: (
    who: Who,
    when: Date,
    event: number,
    input: Partial<Typed<typeof followUpInput>> & { kind: string; title: string },
  ) => Promise<number>;
  respond: (
    who: Who,
    when: Date,
    event: number,
    input: { title: string; content: string; atOnce?: "plan" | "send" },
  ) => Promise<number>;
  request: (who: Who, when: Date, input: { title: string; text: string; sectionId?: string }) => Promise<number>;
  answerInPortal: (who: Who, when: Date, number: number, text: string) => Promise<void>;
  mail: (when: Date, mail: StoryMail) => Promise<{ ticket: number | null; event: number | null }>;
  /** The minute of the clock in which rules act whose moment has come. */
  tick: (when: Date) => Promise<void>;
};

/** What forms leave empty is left out. */
export type StoryEvent = Partial<z.input<typeof createEventInput>> & { type: string; title: string };

const perform = <Input, Answer>(
  asker: Asker,
  when: Date,
  command: Command<Input, Answer>,
  input: Input,
): Promise<Answer> => run(asker, command, input, { via: "seed", now: when });

export function stageOf<C extends Cast>(settled: Settled<C>, now: Date): Stage<C> {
  const as = settled.as;

  const acts: Acts<Who<C>> = {
    perform,
    newTicket: async (who, when, input) =>
      (await perform(as(who), when, createTicket, createTicketInput.parse(input))).number,
    move: async (who, when, number, transition, input) => {
      await perform(as(who), when, moveTicket, moveTicketInput.parse({ number, transition, ...input }));
    },
    edit: async (who, when, number, values) => {
      await perform(as(who), when, editTicket, editTicketInput.parse({ number, ...values }));
    },
    assign: async (who, when, number, to) => {
      await perform(
        as(who),
        when,
        assignTicket,
        assignTicketInput.parse({ number, userId: to ? settled.user(to) : null }),
      );
    },
    take: async (who, when, number) => {
      await perform(as(who), when, takeTicket, { number, version: undefined });
    },
    changeKind: async (who, when, number, kind, sectionId) => {
      await perform(as(who), when, changeTicketKind, changeKindInput.parse({ number, kind, sectionId }));
    },
    note: async (who, when, number, text) => {
      await perform(as(who), when, noteOnTicket, noteInput.parse({ number, text }));
    },
    reply: async (who, when, number, text, then) => {
      await perform(as(who), when, replyToPartner, replyInput.parse({ number, text, afterwards: then ?? "" }));
    },
    historize: async (who, when, number, text) => {
      await perform(as(who), when, historizeTicket, historizeInput.parse({ number, text }));
    },
    process: async (who, when, number, input) => {
      await perform(as(who), when, processTicketAction, historizeInput.parse({ number, ...input }));
    },
    plan: async (who, when, number, actionText, nextActionAt) => {
      await perform(as(who), when, planNextAction, setNextActionInput.parse({ number, actionText, nextActionAt }));
    },
    newEvent: async (who, when, input) =>
      (await perform(as(who), when, createEvent, createEventInput.parse(input))).number,
    step: async (who, when, number, transition, input) => {
      await perform(as(who), when, moveEvent, moveEventInput.parse({ number, transition, ...input }));
    },
    followUp: async (who, when, number, input) =>
      (await perform(as(who), when, createFollowUpTicket, followUpInput.parse({ number, ...input }))).ticketNumber,
    respond: async (who, when, number, input) =>
      (await perform(as(who), when, respondToEvent, respondInput.parse({ number, documentIds: [], ...input }))).number,
    request: async (who, when, input) =>
      (await perform(as(who), when, fileRequest, fileRequestInput.parse({ documentIds: [], ...input }))).number,
    answerInPortal: async (who, when, number, text) => {
      await perform(as(who), when, replyToRequest, replyToRequestInput.parse({ number, text, documentIds: [] }));
    },
    mail: (when, mail) => receiveStoryMail(settled, when, mail),
    tick: async (when) => {
      await actByTheClock(settled.organisationId, when);
    },
  };
  return { ...settled, ...calendarOf(now, settled.cast.timeZone), ...acts };
}
