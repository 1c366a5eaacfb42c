import { textUpTo } from "@/lib/access/text-up-to";
import { unsubscribe } from "@/lib/outgoing-mail/unsubscribe";

/** Bytes. */
const longest = 200;

/**
 * One click in a mail program (RFC 8058), or the button of the page of the same address, which middleware leads here.
 * Every answer is the same, whoever asks for whatever.
 */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  // Anybody posts here whatever he likes: no more of it is read than our own button sends.
  const isForm = (request.headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
  const said = isForm ? await textUpTo(request.body, longest) : null;
  const isByPage = new URLSearchParams(said ?? "").has("page");
  await unsubscribe(token);
  if (isByPage) return new Response(null, { status: 303, headers: { Location: "?done=1" } });
  return new Response("unsubscribed\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
