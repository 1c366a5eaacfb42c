import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { macrosFor } from "@/lib/macro/queries";
import { Refusal } from "@/lib/kernel/refusal";

/** Macros for `?ticket=`, each with what it would change there now. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const number = Number(new URL(request.url).searchParams.get("ticket"));
  if (!isRecordNumber(number)) return notThere();
  try {
    const translate = await getTranslations();
    const say = ({ key, params }: Said) => (translate.has(key) ? translate(key, params) : key);
    const found = await readAs(organisation.id, actor, (scope) => macrosFor(scope, number, say));
    return Response.json(found, { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return notThere();
    throw error;
  }
}

type Said = Parameters<NonNullable<Parameters<typeof macrosFor>[2]>>[0];

const notKept = { "Cache-Control": "private, no-store" };
const notThere = () => new Response(null, { status: 404, headers: notKept });
