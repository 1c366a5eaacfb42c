import "server-only";
import { z } from "zod";

import type { Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";

type Json = Record<string, unknown>;

/** The description of the interface, OpenAPI 3.1, made from the very schemas that read requests and cut answers. */
export function apiDocument(address: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints)
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Suivi",
      version: "1",
      description:
        "Tickets, events, partners and sale orders of one organisation. A key acts as one member: it reads and does what this member may, as far as its permissions go. Lists are paged by `after`. Send `Idempotency-Key` with what you may have to send twice: the same key with the same body is done once.",
    },
    servers: [{ url: `${address}/api/v1` }],
    security: [{ key: [] }],
    tags: [...new Set(endpoints.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: { Problem: schemaOf(problem) },
    },
  };
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string().describe("What a program tells one problem from another by"),
  detail: z.string().describe("A sentence for people, in the language of Accept-Language"),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  reference: z.string().optional().describe("Of an unexpected error, in the log"),
});

function operationOf({ operation, group, summary, needs, ...endpoint }: Endpoint): Json {
  const isWrite = endpoint.method !== "GET";
  const parameters = [
    ...parametersOf(endpoint.pathParts, "path"),
    ...parametersOf(endpoint.query, "query"),
    ...(isWrite
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            schema: { type: "string", minLength: 8, maxLength: 100 },
          },
        ]
      : []),
  ];
  return {
    operationId: operation,
    tags: [group],
    summary,
    ...(needs && { description: `Needs the permission \`${needs}\`.` }),
    parameters,
    ...(isWrite && {
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(endpoint.body) } } },
    }),
    responses: {
      [endpoint.status]: {
        description: "Done",
        content: { "application/json": { schema: schemaOf(endpoint.answer) } },
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function parametersOf(schema: z.ZodType, place: "path" | "query"): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...shape }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description ? { description } : {}),
    schema: shape,
  }));
}

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks. What has a default or may be left out is not required. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as Json;
  if (!(schema instanceof z.ZodObject)) return made;
  const shape = schema.shape as Record<string, z.ZodType>;
  const required = Object.keys(shape).filter((name) => shape[name]?.safeParse(undefined).success === false);
  const { required: _all, ...rest } = made;
  return required.length > 0 ? { ...rest, required } : rest;
}
