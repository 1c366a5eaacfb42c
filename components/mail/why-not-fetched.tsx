import { useTranslations } from "next-intl";

import { readTrouble } from "@/lib/mail/inlet/fetch/trouble";

/** Why mail could not be fetched, in words; what the server itself said stands in them only where we know no better. */
export function WhyNotFetched({
  mailbox: { host, port },
  error,
}: {
  mailbox: { host: string | null; port: number | null };
  /** As it is kept beside the mailbox. */
  error: string;
}) {
  const words = useTranslations("mailbox.trouble");
  const { trouble, said } = readTrouble(error);
  return <>{words(trouble, { host: host ?? "", port: String(port ?? ""), said: said ?? "" })}</>;
}
