import "server-only";
import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { clock } from "@/lib/access/clock";
import { run } from "@/lib/access/run";
import { Refusal, notFound } from "@/lib/kernel/refusal";

import { fileWebRequest } from "./commands";
import { wayIn } from "./guard/way-in";
import { webForm } from "./pages";
import type { WebFormInput } from "./schema";

/**
 * Nobody is signed in: the form's own address says which organisation and section. Each network address may send a few an
 * hour, and each form takes in so many from all of them.
 */
export async function sendWebForm(input: WebFormInput, visitor: Visitor): Promise<{ number: number }> {
  const form = await webForm(input.organisation, input.section);
  if (!form) throw notFound();
  const now = clock();
  if (!(await countAttempt("form", visitor.address, now))) throw tooMany();
  // A robot is told what a person would be told, so that it learns nothing.
  if (form.protection !== "none" && input.website) return { number: 0 };
  const idempotencyKey = await wayIn(form, input, now);
  if (!(await countAttempt("formOfAll", form.sectionId, now))) throw tooMany();
  const asker = { organisationId: form.organisationId, actor: { kind: "visitor" } } as const;
  return run(asker, fileWebRequest, input, { via: "page", idempotencyKey, now });
}

const tooMany = () => new Refusal("blocked", "refusal.tooManyRequests");
