import { unsubscribe } from "@/lib/outgoing-mail/unsubscribe";

/**
 * One click in a mail program (RFC 8058), or the button of the page of the same address, which middleware leads here.
 * Every answer is the same, whoever asks for whatever.
 */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const isByPage = (request.headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded")
    ? new URLSearchParams((await request.text()).slice(0, 200)).has("page")
    : false;
  await unsubscribe(token);
  if (isByPage) return new Response(null, { status: 303, headers: { Location: "?done=1" } });
  return new Response("unsubscribed\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
