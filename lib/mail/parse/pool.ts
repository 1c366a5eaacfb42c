import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { log } from "@/lib/log";

import type { Delivery } from "../trust/check-domains";
import type { ParsedMail } from "../parsed-mail";
import type { AuthResults } from "../trust/sender-proof";

/** Kept content by its hash; or a file that is only looked at, and leaves nothing behind. */
export type MailSource = { sha256: string } | { path: string };
export type ReadOrder = { source: MailSource; withHtml: boolean };
/** To check signatures costs as much as to read: a second for a mail of ten megabytes. */
export type CheckOrder = { check: { sha256: string; delivery: Delivery; hasSignature: boolean } };
export type ParseOrder = ReadOrder | CheckOrder;
export type ParseAnswer = { mail: ParsedMail } | { results: AuthResults | null } | { failure: string };
export type Parsed = ({ mail: ParsedMail } | { unreadable: string }) & {
  /** Readers that had to be killed, or died, over it; absent where none had to. */
  readersKilled?: number;
};

export type DomainCheck = { results: AuthResults | null } & Pick<Parsed, "readersKilled">;

/** Both tries together stay within ten seconds. */
const limits = { secondsWithHtml: 7, secondsWithout: 3, megabytes: 512 };

/**
 * Processes that read mails so that no mail can stop the worker: each is killed when one mail takes too long or
 * more than 512 MB, and replaced. They are kept warm between mails.
 */
export class ParsePool {
  readonly #idle: ChildProcess[] = [];
  readonly #busy = new Set<ChildProcess>();
  readonly #waiting: ((child: ChildProcess) => void)[] = [];
  #starting = 0;
  #stopped = false;
  /** Readers that had to be killed, or died, since the start. */
  killed = 0;

  readonly #size: number;

  constructor(size = 2) {
    this.#size = size;
  }

  /** Never throws for the mail's sake: what cannot be read comes back as `unreadable`, with why. */
  async parse(mail: string | MailSource): Promise<Parsed> {
    const source = typeof mail === "string" ? { sha256: mail } : mail;
    const whole = await this.#ask({ source, withHtml: true });
    if ("mail" in whole) return whole;
    // Slow HTML is the usual culprit: the words of the mail may still be had without it.
    const plain = await this.#ask({ source, withHtml: false });
    const readersKilled = [whole, plain].filter((answer) => "dead" in answer && answer.dead).length;
    const read =
      "mail" in plain ? { mail: plain.mail } : { unreadable: "failure" in whole ? whole.failure : "unknown" };
    return readersKilled > 0 ? { ...read, readersKilled } : read;
  }

  /** SPF, DKIM and DMARC of a kept mail: whose check had to be ended, is of an unproven sender. */
  async checkDomains(sha256: string, delivery: Delivery, hasSignature: boolean): Promise<DomainCheck> {
    const { remoteAddress, heloName, envelopeFrom } = delivery;
    const check = { sha256, delivery: { remoteAddress, heloName, envelopeFrom }, hasSignature };
    const answer = await this.#ask({ check });
    if ("results" in answer) return { results: answer.results };
    return { results: null, ...("dead" in answer && answer.dead && { readersKilled: 1 }) };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const children = [...this.#idle, ...this.#busy];
    const alive = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const ends = alive.map((child) => once(child, "exit"));
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(ends);
  }

  async #ask(order: ParseOrder): Promise<Answered> {
    const child = await this.#take();
    const answer = await answerOf(child, order);
    if ("failure" in answer && answer.dead) {
      this.killed += 1;
      this.#busy.delete(child);
      child.kill("SIGKILL");
      log.warn(
        { ...("check" in order ? order.check : order.source), why: answer.failure },
        "a mail reader was replaced",
      );
      if (this.#waiting.length > 0) void this.#start().then((fresh) => this.#give(fresh));
      return answer;
    }
    this.#give(child);
    return answer;
  }

  async #take(): Promise<ChildProcess> {
    if (this.#stopped) throw new Error("The mail readers are stopped.");
    const idle = this.#idle.pop();
    if (idle?.connected) {
      this.#busy.add(idle);
      return idle;
    }
    if (this.#busy.size + this.#starting < this.#size) {
      const fresh = await this.#start();
      this.#busy.add(fresh);
      return fresh;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(child: ChildProcess): void {
    const next = this.#waiting.shift();
    if (next) {
      this.#busy.add(child);
      next(child);
    } else {
      this.#busy.delete(child);
      this.#idle.push(child);
    }
  }

  async #start(): Promise<ChildProcess> {
    this.#starting += 1;
    try {
      const child = fork(join(/* turbopackIgnore: true */ process.cwd(), "bin/mail-reader.ts"), {
        execArgv: ["--conditions=react-server", "--import", "tsx", `--max-old-space-size=${limits.megabytes}`],
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
      // A reader that dies while idle is replaced at the next mail.
      child.on("error", () => {});
      await Promise.race([once(child, "message"), deadAfter(child)]);
      return child;
    } finally {
      this.#starting -= 1;
    }
  }
}

async function deadAfter(child: ChildProcess): Promise<never> {
  await once(child, "exit");
  throw new Error("A mail reader could not be started.");
}

type Answered = Exclude<ParseAnswer, { failure: string }> | { failure: string; dead: boolean };

function answerOf(child: ChildProcess, order: ParseOrder): Promise<Answered> {
  return new Promise((resolve) => {
    const settle = (answer: Answered) => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onExit);
      resolve(answer);
    };
    const onMessage = (answer: ParseAnswer) => settle("failure" in answer ? { ...answer, dead: false } : answer);
    const onExit = () => settle({ failure: "The reader ran out of memory or died.", dead: true });
    const seconds = "check" in order || order.withHtml ? limits.secondsWithHtml : limits.secondsWithout;
    const timer = setTimeout(
      () => settle({ failure: `Reading took more than ${seconds} seconds.`, dead: true }),
      seconds * 1000,
    );
    child.once("message", onMessage).once("exit", onExit);
    child.send(order, (error) => error && onExit());
  });
}
