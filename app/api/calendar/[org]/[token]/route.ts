import { answerFeed } from "@/lib/calendar/read-feed";

/** A calendar as other programs subscribe to it; who holds the address sees what its owner may see. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; token: string }> },
): Promise<Response> {
  const { org, token } = await params;
  return answerFeed(request, org, token);
}
