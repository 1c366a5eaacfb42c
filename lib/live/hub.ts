import "server-only";
import { type Ear, canListen, listen } from "@/db/listen";
import { asAccount } from "@/lib/access/scope";
import { clock } from "@/lib/access/clock";
import { newId } from "@/lib/kernel/ids";
import { log } from "@/lib/log";

import { endedSessions } from "./ended-sessions";
import { newsSince } from "./news-since";
import { type Doing, Presences, type Roll, channelOfPresence } from "./presence";
import { readableNow } from "./readable-now";
import { type News, type Subject, channelOfNews, concerns, mayDecide, newsFrom } from "./subject";

/** One open stream: who it belongs to, what it may hear, and how to speak to it. */
export type Listener = {
  organisationId: string;
  userId: string;
  userName: string;
  sessionId: string;
  /** What its pages show; `subjects` is what of that may be read now. */
  asked: readonly Subject[];
  subjects: ReadonlySet<string>;
  places: readonly { ticketId: string; doing: Doing }[];
  say: (event: string, data: unknown) => void;
  /** A comment that keeps proxies from closing a quiet stream. */
  beat: () => void;
  close: () => void;
};

/** As `tell_session_over` calls it (db/trigger-functions.ts). */
const channelOfSessions = "suivi_session";

const beatMs = 25_000;
const sessionCheckMs = 60_000;
const rollMs = 15_000;
const pollMs = 2_000;
const onItsWayMs = 5_000;
const peopleInOneRoll = 25;
const streamsOfOneSession = 60;

/** All streams of this process: one connection to PostgreSQL, one heartbeat, one look at their sessions a minute. */
class Hub {
  private readonly process = newId();
  private readonly listeners = new Set<Listener>();
  private readonly presences = new Presences();
  private ear: Ear | null = null;
  private hears = false;
  private timers: NodeJS.Timeout[] = [];
  private readonly partsTold = new Map<string, number>();
  private readonly rightsInDoubt = new Set<Listener>();
  private askingRights: Promise<void> | null = null;
  private readonly polledUpTo = new Map<string, Date>();

  /** Nobody has so many pages open; who has a program open streams does not take them from the others. */
  hasRoom(sessionId: string): boolean {
    let open = 0;
    for (const listener of this.listeners) if (listener.sessionId === sessionId) open += 1;
    return open < streamsOfOneSession;
  }

  join(listener: Listener): () => void {
    if (this.listeners.size === 0) this.start();
    this.listeners.add(listener);
    if (listener.places.length > 0) this.tellRoll(listener.organisationId);
    for (const { ticketId } of listener.places) this.sayWhoIsOn(listener, ticketId);
    if (this.hears) void this.catchUp(listener);
    return () => {
      this.rightsInDoubt.delete(listener);
      if (!this.listeners.delete(listener)) return;
      if (listener.places.length > 0) this.tellRoll(listener.organisationId);
      if (this.listeners.size === 0) void this.rest();
    };
  }

  /** What was committed while the page was on its way to the browser, before its stream was open. */
  private async catchUp(listener: Listener): Promise<void> {
    const { organisationId, userId, subjects } = listener;
    const records = new Set([...subjects].filter((subject) => subject !== "list"));
    if (records.size === 0) return;
    const news = await newsSince(organisationId, new Date(clock().getTime() - onItsWayMs)).catch(() => []);
    for (const one of news) {
      const touched = concerns(records, one);
      if (touched.length > 0 && this.listeners.has(listener)) listener.say("news", { touched, own: one.by === userId });
    }
  }

  private start(): void {
    this.hears = !canListen();
    let heardBefore = false;
    this.ear ??= listen(
      [channelOfNews, channelOfPresence, channelOfSessions],
      (channel, payload) => this.hear(channel, payload),
      () => {
        this.hears = true;
        if (heardBefore) this.sayAnythingMayHaveChanged();
        else this.catchUpAll();
        heardBefore = true;
      },
    );
    if (this.timers.length > 0) return;
    this.timers = [
      setInterval(() => this.listeners.forEach((listener) => listener.beat()), beatMs),
      setInterval(() => void this.closeEndedSessions(), sessionCheckMs),
      setInterval(() => this.tellAllRolls(), rollMs),
      ...(canListen() ? [] : [setInterval(() => void this.poll(), pollMs)]),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** What was committed between the first stream and the moment PostgreSQL began to tell, what one may read included. */
  private catchUpAll(): void {
    for (const listener of this.listeners) {
      this.rightsInDoubt.add(listener);
      void this.catchUp(listener);
    }
    this.askRightsInDoubt();
  }

  /** The connection was broken for a while: nobody knows what was told meanwhile. */
  private sayAnythingMayHaveChanged(): void {
    for (const organisationId of new Set([...this.listeners].map((listener) => listener.organisationId))) {
      this.spread({ organisationId, by: null, touched: ["many", "seats"] });
    }
  }

  /** Nobody listens: nothing runs. */
  private async rest(): Promise<void> {
    this.hears = false;
    this.timers.forEach((timer) => clearInterval(timer));
    this.timers = [];
    const { ear } = this;
    this.ear = null;
    await ear?.stop();
  }

  private hear(channel: string, payload: string): void {
    if (channel === channelOfPresence) return this.hearRoll(JSON.parse(payload) as Roll);
    if (channel === channelOfSessions) return this.endSession(payload);
    const news = newsFrom(payload);
    if (news) this.spread(news);
  }

  private spread(news: News): void {
    if (news.touched.length === 0) return;
    for (const listener of this.listeners) {
      if (listener.organisationId !== news.organisationId) continue;
      const touched = concerns(listener.subjects, news);
      if (touched.length > 0) listener.say("news", { touched, own: news.by === listener.userId });
      if (mayDecide(new Set(listener.asked), news)) this.rightsInDoubt.add(listener);
    }
    this.askRightsInDoubt();
  }

  private askRightsInDoubt(): void {
    if (this.rightsInDoubt.size > 0) this.askingRights ??= this.askRights().finally(() => (this.askingRights = null));
  }

  /** Asks again what these listeners may read, the listeners of one person together. */
  private async askRights(): Promise<void> {
    for (let [first] = this.rightsInDoubt; first; [first] = this.rightsInDoubt) {
      const { organisationId, userId } = first;
      const theirs = [...this.rightsInDoubt].filter(
        (one) => one.organisationId === organisationId && one.userId === userId,
      );
      for (const listener of theirs) this.rightsInDoubt.delete(listener);
      const asked = [...new Set(theirs.flatMap((listener) => listener.asked))];
      try {
        // One person after the other: a change of seats must not take every connection.
        const readable = new Set<string>(await readableNow(organisationId, userId, asked));
        for (const listener of theirs) this.hearOnly(listener, readable);
      } catch (error) {
        // In doubt nothing is said: the browser opens a new stream, which asks for itself.
        log.warn({ err: error }, "rights of open streams could not be asked again");
        for (const listener of theirs) listener.close();
      }
    }
  }

  private hearOnly(listener: Listener, readable: ReadonlySet<string>): void {
    listener.subjects = new Set(listener.asked.filter((subject) => readable.has(subject)));
    const places = listener.places.filter(({ ticketId }) => readable.has(`ticket:${ticketId}`));
    if (places.length === listener.places.length || !this.listeners.has(listener)) return;
    listener.places = places;
    this.tellRoll(listener.organisationId);
  }

  private hearRoll(roll: Roll): void {
    this.sayChanged(roll.organisationId, this.presences.hear(roll, clock().getTime()));
  }

  private sayChanged(organisationId: string, ticketIds: readonly string[]): void {
    const changed = new Set(ticketIds);
    for (const listener of this.listeners) {
      if (listener.organisationId !== organisationId) continue;
      for (const { ticketId } of listener.places) if (changed.has(ticketId)) this.sayWhoIsOn(listener, ticketId);
    }
  }

  private sayWhoIsOn({ organisationId, userId, say }: Listener, ticketId: string): void {
    say("presence", { ticketId, people: this.presences.on(organisationId, ticketId, userId) });
  }

  private tellAllRolls(): void {
    const organisations = new Set<string>();
    for (const { places, organisationId } of this.listeners) if (places.length > 0) organisations.add(organisationId);
    for (const organisationId of organisations) this.tellRoll(organisationId);
    for (const { organisationId, ticketId } of this.presences.expire(clock().getTime())) {
      this.sayChanged(organisationId, [ticketId]);
    }
  }

  /** Tells every process, this one included, who is on tickets here. NOTIFY carries at most 8000 bytes. */
  private tellRoll(organisationId: string): void {
    const present = [...this.listeners]
      .filter((listener) => listener.organisationId === organisationId)
      .flatMap(({ userId, userName, places }) =>
        places.map(({ ticketId, doing }) => ({ ticketId, userId, name: userName.slice(0, 60), doing })),
      );
    const parts = Math.max(1, Math.ceil(present.length / peopleInOneRoll));
    // Where there were more parts before, the rest is told to be empty.
    const before = this.partsTold.get(organisationId) ?? 1;
    this.partsTold.set(organisationId, parts);
    for (let part = 0; part < Math.max(parts, before); part += 1) {
      const from = part * peopleInOneRoll;
      const some = present.slice(from, from + peopleInOneRoll);
      const roll: Roll = { process: `${this.process}-${part}`, organisationId, present: some };
      this.hearRoll(roll);
      void this.ear?.tell(channelOfPresence, JSON.stringify(roll));
    }
  }

  /** Whoever signed out, or was signed out, hears nothing more. */
  private endSession(sessionId: string): void {
    for (const listener of this.listeners) if (listener.sessionId === sessionId) end(listener);
  }

  /** Sessions that ran out, memberships that ended, and all that was not heard. */
  private async closeEndedSessions(): Promise<void> {
    const listeners = [...this.listeners];
    try {
      for (const listener of await asAccount((scope) => endedSessions(scope, listeners))) end(listener);
    } catch (error) {
      log.warn({ err: error }, "sessions of open streams could not be looked at");
    }
  }

  private async poll(): Promise<void> {
    for (const organisationId of new Set([...this.listeners].map((listener) => listener.organisationId))) {
      const since = this.polledUpTo.get(organisationId) ?? clock();
      this.polledUpTo.set(organisationId, clock());
      const news = await newsSince(organisationId, since).catch(() => []);
      for (const one of news) this.spread(one);
    }
  }
}

function end(listener: Listener): void {
  listener.say("over", {});
  listener.close();
}

const shared = globalThis as typeof globalThis & { suiviHub?: Hub };

export const hub = (): Hub => (shared.suiviHub ??= new Hub());
