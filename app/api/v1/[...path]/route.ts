import { addressHeader } from "@/lib/access/remote-address";
import { answerRequest } from "@/lib/api/answer-request";

type Context = { params: Promise<{ path: string[] }> };

const answer = async (request: Request, { params }: Context): Promise<Response> =>
  answerRequest(request, (await params).path, request.headers.get(addressHeader) ?? "unknown");

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
