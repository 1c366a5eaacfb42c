import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

export type ExportParams = { params: Promise<{ org: string }> };

export const notKept = { "Cache-Control": "private, no-store" };

/** One read of an organisation for a machine's eyes; what is not there and what is not theirs are the same answer. */
export async function answer<T>(
  { params }: ExportParams,
  read: (scope: Scope) => Promise<T>,
  respond: (found: T) => Promise<Response> | Response,
): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  try {
    return await respond(await readAgain(organisation.id, actor, read));
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

/** The query of a request as pages get theirs. */
export const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams);
