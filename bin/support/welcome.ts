import { demoSignIns } from "@/db/seed/sign-ins";
import { env } from "@/lib/env";

/** What somebody who has just started the demo wants to know. */
export function welcome(log?: string): string {
  const { url, inboundSmtpPort, dataDir } = env();
  const width = Math.max(...demoSignIns.map(({ email }) => email.length));
  const people = demoSignIns.map(({ email, password, who }) => `    ${email.padEnd(width)}  ${password}  ${who}`);
  return `
  Suivi is running:  ${url}

  Sign in as
${people.join("\n")}

  Try
    take a ticket from My work, answer it, and watch the reply in the demo's mailbox: ${url}/demo-mail
    send a mail to a mailbox of the demo, and find its ticket in My work of lea@nivalis.example:
      printf 'From: you@example.org\nSubject: A door creaks\n\nPlease help.\n' | curl smtp://localhost:${inboundSmtpPort} --mail-from you@example.org --mail-rcpt support@nivalis.example -T -
    sign in as a customer in another browser and follow the same ticket from the portal

  What you do is kept in ${dataDir}; npm run demo -- --reset starts over.${log ? ` The log is ${log}.` : ""}
  Ctrl-C stops everything.
`;
}
