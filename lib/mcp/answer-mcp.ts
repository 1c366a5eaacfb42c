import "server-only";
import { McpServer, createMcpHandler } from "@modelcontextprotocol/server";
import { z } from "zod";

import type { Door } from "@/lib/api/endpoint";
import { openDoor } from "@/lib/api/open-door";
import { DoorRefusal, problemOf } from "@/lib/api/problem";
import { textUpTo } from "@/lib/access/text-up-to";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { log } from "@/lib/log";
import { speaker } from "@/lib/outgoing-mail/say";

import { type Tool, tools } from "./tools";

const mostBytes = 1_000_000;

/**
 * Answers a program that speaks the Model Context Protocol: the tools are the interface's own reads and commands, asked
 * with a key of the interface, so with its member's rights.
 */
export async function answerMcp(request: Request, from: string): Promise<Response> {
  try {
    const door = await openDoor(request, from);
    const handler = createMcpHandler(() => serverFor(door), {
      maxRequestBodySize: mostBytes,
      // There is nothing to listen to: what happens is told by webhooks.
      maxSubscriptions: 0,
      onerror: (error) => log.warn({ err: error }, "a request of the Model Context Protocol was refused"),
    });
    return await handler.fetch(await oneMessage(request));
  } catch (error) {
    return problemOf(error, request);
  }
}

/** One request is one message: many in one would pass by the limit of requests. */
async function oneMessage(request: Request): Promise<Request> {
  const body = await textUpTo(request.body, mostBytes);
  if (body === null) throw new DoorRefusal("too-large", "apiKey.refusal.tooLarge");
  if (body.trimStart().startsWith("[")) throw new DoorRefusal("invalid", "apiKey.refusal.oneMessage");
  return new Request(request.url, { method: "POST", headers: request.headers, body });
}

function serverFor(door: Door): McpServer {
  const server = new McpServer({ name: "Suivi", version: "1" });
  for (const tool of tools.filter(({ needs }) => needs === null || door.permissions.includes(needs)))
    server.registerTool(
      tool.name,
      {
        description: tool.description,
        inputSchema: tool.input,
        annotations: { readOnlyHint: tool.readsOnly, destructiveHint: false, openWorldHint: false },
      },
      (input) => answerOf(tool, door, input),
    );
  return server;
}

async function answerOf(tool: Tool, door: Door, input: Record<string, unknown>) {
  try {
    return said(JSON.stringify(await tool.perform(door, input)));
  } catch (error) {
    return { ...said(sentenceOf(error)), isError: true };
  }
}

const said = (text: string) => ({ content: [{ type: "text" as const, text }] });

/** Such programs read English whoever they speak for. */
function sentenceOf(error: unknown): string {
  const say = speaker("en");
  if (error instanceof DoorRefusal) return say(error.because);
  if (error instanceof Refusal) {
    const fields = Object.entries(error.fields).map(([field, { key, params }]) => `${field}: ${say(key, params)}`);
    return [say(error.because.key, error.because.params), ...fields].join("\n");
  }
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
  const reference = newId().slice(-12);
  log.error({ err: error, reference }, "a tool failed");
  return say("refusal.unexpected", { reference });
}
