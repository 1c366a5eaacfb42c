import type { z } from "zod";

import type { Command } from "@/lib/access/command";
import type { ApiPermission } from "@/lib/api-key/types";
import type { Scope } from "@/lib/kernel/scope";

export type Method = "GET" | "POST" | "PATCH";

/** What an endpoint does with an organisation's data: the same reads and the same commands as the pages. */
export type Door = {
  keyName: string;
  permissions: readonly ApiPermission[];
  read: <Answer>(work: (scope: Scope) => Promise<Answer>) => Promise<Answer>;
  /** Reads of very many rows and what is reckoned from them: as in the pages, one after the other of each member. */
  inTurn: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
  act: <Input, Answer>(command: Command<Input, Answer>, input: Input) => Promise<Answer>;
};

/** What was asked, read by the endpoint's own schemas. */
type Asked<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  path: z.output<Path>;
  query: z.output<Query>;
  body: z.output<Body>;
};

type Spec<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = {
  method: Method;
  /** Below /api/v1, `{name}` for each part of `pathParts`. */
  path: `/${string}`;
  /** Name of the operation: programs generated from the document call it so. */
  operation: string;
  group: string;
  summary: string;
  needs: ApiPermission | null;
  pathParts: Path;
  query: Query;
  body: Body;
  answer: Answer;
  /** 201 for what was made. */
  status: 200 | 201;
  perform: (door: Door, asked: Asked<Path, Query, Body>) => Promise<unknown>;
};

export type Endpoint = Spec<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** One thing other programs can ask of Suivi. Each is one entry of lib/api/endpoints.ts. */
export const endpoint = <
  Path extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  spec: Spec<Path, Query, Body, Answer>,
): Endpoint => spec;
