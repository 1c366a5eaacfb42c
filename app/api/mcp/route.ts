import { addressHeader } from "@/lib/access/remote-address";
import { answerMcp } from "@/lib/mcp/answer-mcp";

/** Programs that speak the Model Context Protocol, with a key of the interface. */
export const POST = (request: Request): Promise<Response> =>
  answerMcp(request, request.headers.get(addressHeader) ?? "unknown");
