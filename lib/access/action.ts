import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";

import type { Act, Outcome } from "@/lib/kernel/outcome";
import { Refusal } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";

import { clock } from "./clock";
import type { Command } from "./command";
import { sessionToken } from "./cookie";
import { isOurOrigin } from "./origin";
import { outcomeOf } from "./outcome";
import { limiter } from "./rate";
import { networkOf } from "./remote-address";
import { SignedOut, runAct } from "./run";
import { asAccount } from "./scope";
import { beginAsking, whoAsks } from "./identity";
import { inTransaction } from "./transaction";

/** What travels beside every input: the organisation it is about, and the key that makes a double click one act. */
const envelope = z.object({
  organisation: z.string().min(1),
  key: z.string().min(8).max(100).optional(),
});

const allowed = limiter(240);

/**
 * The only way to make a server action: origin, session, rate, parse, then `run`. One signature serves plain forms
 * (`useActionState`, no JavaScript needed) and rich forms (`action(null, values)`).
 */
export function action<Schema extends z.ZodType, Answer>(schema: Schema, command: Command<z.output<Schema>, Answer>) {
  return async (_previous: unknown, input: FormData | z.input<Schema>): Promise<Outcome<Answer>> => {
    let act: Act | undefined;
    const outcome = await outcomeOf(async () => {
      const token = await trustedToken();
      const values = plain(input);
      const { organisation, key } = envelope.parse(values);
      const parsed = schema.parse(values);
      const options = { via: "page", ...(key ? { idempotencyKey: key } : {}) } as const;
      const acted = await runAct({ token, organisation }, command, parsed, options);
      act = acted.act;
      return acted.answer;
    });
    return outcome.ok && act ? { ...outcome, act } : withSent(outcome, input);
  };
}

/** Who uses an action of the account scope; null when nobody is signed in. */
export type Visitor = {
  userId: string | null;
  sessionId: string | null;
  isInstallationAdmin: boolean;
  /** When a second factor was shown in this session; when its person last proved who they are. */
  factorAt: Date | null;
  confirmedAt: Date | null;
  /** The one organisation whose provider opened the session. */
  onlyOrganisationId: string | null;
  address: string;
};

/**
 * The same door for sign-in, reset, sessions: no organisation yet. `perform` decides what a stranger may do.
 */
export function accountAction<Schema extends z.ZodType, Answer>(
  schema: Schema,
  perform: (scope: AccountScope, input: z.output<Schema>, visitor: Visitor) => Promise<Answer>,
) {
  return visitorAction(schema, (input, who) => asAccount((scope) => perform(scope, input, who)));
}

/**
 * As `accountAction`, without an open transaction: for acts that take their time (a password hash), open a session, or
 * count a try even when it is refused.
 */
export function visitorAction<Schema extends z.ZodType, Answer>(
  schema: Schema,
  perform: (input: z.output<Schema>, visitor: Visitor) => Promise<Answer>,
) {
  return async (_previous: unknown, input: FormData | z.input<Schema>): Promise<Outcome<Answer>> => {
    const outcome = await outcomeOf(async () => {
      await refuseForeignOrigin();
      const parsed = schema.parse(plain(input));
      const who = await visitor();
      refuseHaste(who.sessionId ?? networkOf(who.address));
      return perform(parsed, who);
    });
    return withSent(outcome, input);
  };
}

/**
 * As `visitorAction`, for acts after which the page shows what comes next or leads elsewhere. To a form without a script
 * the browser is told to look at the page again: where the page itself leads on, it would send the form there once more,
 * which is another act.
 */
export function leadingAction<Schema extends z.ZodType, Answer>(
  schema: Schema,
  perform: (input: z.output<Schema>, visitor: Visitor) => Promise<Answer>,
) {
  const act = visitorAction(schema, perform);
  return async (previous: unknown, input: FormData | z.input<Schema>): Promise<Outcome<Answer>> => {
    const outcome = await act(previous, input);
    if (outcome.ok && (await isPlainForm())) redirect(await pageAgain());
    return outcome;
  };
}

/** The person behind this request, whether signed in or not. */
export async function visitor(): Promise<Visitor> {
  const token = await sessionToken();
  const address = (await headers()).get("x-suivi-address") ?? "unknown";
  const identity =
    token && (await inTransaction(beginAsking("read"), (transaction) => whoAsks(transaction, token, null, clock())));
  return {
    userId: identity ? identity.user.id : null,
    sessionId: identity ? identity.sessionId : null,
    isInstallationAdmin: identity ? identity.user.isInstallationAdmin : false,
    factorAt: identity ? identity.factorAt : null,
    confirmedAt: identity ? identity.confirmedAt : null,
    onlyOrganisationId: identity ? identity.onlyOrganisationId : null,
    address,
  };
}

async function trustedToken(): Promise<string> {
  await refuseForeignOrigin();
  const token = await sessionToken();
  if (!token) throw new SignedOut();
  refuseHaste(token);
  return token;
}

async function refuseForeignOrigin(): Promise<void> {
  if (!isOurOrigin((await headers()).get("origin"))) throw new Refusal("not-permitted", "refusal.foreignOrigin");
}

function refuseHaste(key: string): void {
  if (!allowed(key, clock().getTime())) throw new Refusal("blocked", "refusal.tooManyRequests");
}

/** Forms send text; a field that stands several times becomes a list. Next's own fields are dropped. */
function plain(input: unknown): unknown {
  if (!(input instanceof FormData)) return input;
  const values: Record<string, unknown> = {};
  for (const name of new Set(input.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const all = input.getAll(name);
    values[name] = all.length > 1 ? all : all[0];
  }
  return values;
}

/** A form that was sent without JavaScript comes back on a new page: what was typed comes back with the refusal. */
async function withSent<Answer>(outcome: Outcome<Answer>, input: unknown): Promise<Outcome<Answer>> {
  if (outcome.ok || !(input instanceof FormData)) return outcome;
  if (!(await isPlainForm())) return outcome;
  const typed = [...input].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !secretNames.test(entry[0]),
  );
  return { ...outcome, sent: Object.fromEntries(typed) };
}

/** "//host" would lead elsewhere. */
const pageAgain = async (): Promise<string> => ((await headers()).get("x-suivi-page") ?? "/").replace(/^[/\\]+/, "/");

/** Sent by the browser itself, without a script. */
const isPlainForm = async (): Promise<boolean> => (await headers()).get("sec-fetch-mode") === "navigate";

const secretNames = /password|secret|token|key|code/i;
