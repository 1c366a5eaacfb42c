import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { Refusal } from "@/lib/kernel/refusal";
import { type FoundChoice, choiceKinds, ticketChoices } from "@/lib/ticket-page/queries/choices";

/** What the comboboxes of a ticket ask while one types: `?of=` what, `?q=` the text, `?ticket=` its number. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const asked = new URL(request.url).searchParams;
  const of = choiceKinds.find((kind) => kind === asked.get("of"));
  if (!of) return new Response(null, { status: 404, headers: notKept });
  const ticket = Number(asked.get("ticket")) || undefined;
  const locale = await getLocale();
  try {
    const found = await readAs(organisation.id, actor, (scope) =>
      ticketChoices(scope, of, { text: asked.get("q") ?? "", locale, ...(ticket && { ticket }) }),
    );
    return Response.json(await said(found), { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

/** Who is away is said beside the name, in the reader's words. */
async function said(found: readonly FoundChoice[]): Promise<(FoundChoice & { away?: true })[]> {
  const [words, format] = await Promise.all([getTranslations("absence"), getFormatter()]);
  return found.map(({ awayUntil, ...choice }) => {
    if (!awayUntil) return choice;
    const date = format.dateTime(new Date(awayUntil), { timeZone: "UTC", dateStyle: "medium" });
    return { ...choice, detail: words("awayUntil", { date }), away: true };
  });
}

const notKept = { "Cache-Control": "private, no-store" };
