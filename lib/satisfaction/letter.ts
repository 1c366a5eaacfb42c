import "server-only";
import { tagOf } from "@/i18n/language";
import { env } from "@/lib/env";
import type { OrganisationFacts } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";
import { speaker } from "@/lib/outgoing-mail/say";
import { escapeHtml } from "@/lib/text/text-values";

import { type SatisfactionAnswer, answers } from "./schema";
import { type Asking, satisfactionToken } from "./token";

type About = { number: number; title: string | null; organisation: Pick<OrganisationFacts, "name" | "timeZone"> };

/** Where one answers; with an answer, that one is chosen already. */
const satisfactionAddress = (asking: Asking, answer?: SatisfactionAnswer): string =>
  `${env().url}/satisfaction/${satisfactionToken(env().authSecret, asking)}${answer ? `?say=${answer}` : ""}`;

/** The mail that asks how a request went: an answer a line, each a link that chooses it. */
export function letterOf(
  locale: Locale,
  asking: Asking,
  { number, title, organisation }: About,
): { subject: string; text: string; html: string } {
  const say = speaker(locale, "satisfaction");
  const until = new Intl.DateTimeFormat(tagOf(locale), { dateStyle: "long", timeZone: organisation.timeZone }).format(
    asking.expiresAt,
  );
  const about = title ? say("mail.aboutTitled", { number, title }) : say("mail.about", { number });
  const rest = say("mail.rest", { until });
  const links = answers.map((answer) => ({ said: say(`answer.${answer}`), href: satisfactionAddress(asking, answer) }));
  const greeting = say("mail.greeting");
  return {
    subject: say("mail.subject", { organisation: organisation.name }),
    text: [
      greeting,
      about,
      links.map(({ said, href }) => `${said}:\n${href}`).join("\n\n"),
      rest,
      organisation.name,
    ].join("\n\n"),
    html: [
      ...[greeting, about].map(paragraph),
      ...links.map(({ said, href }) => `<p><a href="${escapeHtml(href)}"><b>${escapeHtml(said)}</b></a></p>`),
      ...[rest, organisation.name].map(paragraph),
    ].join("\n"),
  };
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
