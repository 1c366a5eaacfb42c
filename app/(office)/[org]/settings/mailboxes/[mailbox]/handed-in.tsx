import Link from "next/link";
import { useTranslations } from "next-intl";

import type { mailboxPage } from "@/lib/mailbox/pages";

type Page = Awaited<ReturnType<typeof mailboxPage>>;

/** What to set up elsewhere, where mail is handed to us. */
export function HandedIn({
  organisation,
  mailbox: { id, address, transport, hasKey },
  listener,
  url,
}: { organisation: string } & Pick<Page, "mailbox" | "listener" | "url">) {
  const say = useTranslations("mailbox");
  if (transport === "smtp") {
    const isLocal = listener.host === "127.0.0.1" || listener.host === "localhost" || listener.host === "::1";
    return (
      <div className="form">
        <p>{say("smtp.intro", { address })}</p>
        <pre className="mono pre">{`${address.split("@")[1] ?? ""}    smtp:[${listener.host}]:${listener.port}`}</pre>
        <p className="hp">
          {say("smtp.tls")} {isLocal && say("smtp.local")} {say("smtp.docs")}
        </p>
      </div>
    );
  }
  const lines =
    transport === "http"
      ? `curl --data-binary @mail.eml -H 'Content-Type: message/rfc822' \\\n  -H "Authorization: Bearer $KEY" ${url}/api/inbound/mail`
      : `bin/mail-in --url ${url} --key "$KEY" --to ${address}`;
  return (
    <div className="form">
      <p>{say(transport === "http" ? "http.intro" : "http.pipeIntro")}</p>
      <pre className="mono pre">{lines}</pre>
      <p className="hp">
        {say(hasKey ? "http.hasKey" : "http.noKey")}{" "}
        <Link className="link" href={`/${organisation}/settings/mailboxes?row=${id}`} prefetch={false}>
          {say("http.toKey")}
        </Link>
      </p>
    </div>
  );
}
