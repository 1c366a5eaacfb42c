import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { FolderField } from "@/components/mailbox/folder-field";
import { Checkbox } from "@/components/ui/checkbox";
import { connectMailboxAction } from "@/lib/mail/inlet/set-up/actions";
import type { mailboxPage } from "@/lib/mailbox/pages";

type Page = Awaited<ReturnType<typeof mailboxPage>>;

/** The server a mailbox is fetched from; it is tried for real before it is kept. */
export async function ServerForm({
  organisation,
  mailbox,
  server,
}: { organisation: string } & Pick<Page, "mailbox" | "server">) {
  const say = await getTranslations("mailbox.form");
  const isImap = mailbox.transport === "imap";
  const isNew = !mailbox.host;
  return (
    <RefreshingForm
      key={mailbox.transport}
      action={connectMailboxAction}
      organisation={organisation}
      hidden={{ id: mailbox.id, version: mailbox.version }}
      done={say("tried")}
      resetWhenDone={false}
      className="form"
    >
      <div className="pair wide-first">
        <TextField
          label={say("host")}
          name="host"
          hint={isNew ? say("hostHint") : undefined}
          defaultValue={mailbox.host ?? ""}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <TextField
          label={say("port")}
          name="port"
          type="number"
          min={1}
          max={65_535}
          hint={say("portHint")}
          defaultValue={server.port ?? ""}
        />
      </div>
      <SelectField
        label={say("tls")}
        name="tls"
        defaultValue={server.tls}
        options={[
          { value: "tls", label: say("tlsTls") },
          { value: "starttls", label: say("tlsStarttls") },
          { value: "none", label: say("tlsNone") },
        ]}
      />
      <div className="pair">
        <TextField
          label={say("login")}
          name="login"
          defaultValue={server.login ?? mailbox.address}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <TextField
          label={say("password")}
          name="password"
          type="password"
          hint={say(server.hasPassword ? "passwordKept" : "passwordHint")}
          autoComplete="new-password"
          required={!server.hasPassword}
        />
      </div>
      {isImap && <FolderField label={say("folder")} offer={say("folders")} defaultValue={server.folder} />}
      <SelectField
        label={say("beginWith")}
        name="beginWith"
        defaultValue={isNew ? "new" : "all"}
        options={[
          { value: "new", label: say("beginNew") },
          { value: "all", label: isNew ? say("beginAll") : say("goOn") },
        ]}
      />
      <details className="mailbox-more" open={Boolean(server.trustedCertificate)}>
        <summary>{say("more")}</summary>
        <div className="form">
          <SelectField
            label={say("afterFetch")}
            name="afterFetch"
            defaultValue={server.afterFetch}
            options={[
              { value: "keep", label: say("keep") },
              { value: "delete", label: say("delete") },
            ]}
          />
          <TextareaField
            label={say("certificate")}
            name="trustedCertificate"
            hint={say("certificateHint")}
            defaultValue={server.trustedCertificate ?? ""}
            rows={4}
            spellCheck={false}
            optional
          />
          <Checkbox label={say("untried")} name="untried" />
        </div>
      </details>
      <div className="acts">
        <SubmitButton>{say("try")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
