import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { readOffice } from "@/lib/access/page";
import { wishNoticesAction } from "@/lib/notification/actions";
import { wishesPage } from "@/lib/notification/pages";
import { mailWishes } from "@/lib/notification/schema";

export const generateMetadata = titled("notice.wishes.title");

/** What a person is told, and how: here, and by mail. The link in every such mail leads here. */
export default async function NoticePreferencesPage({ params }: PageProps<"/[org]/notifications/preferences">) {
  const { org } = await params;
  const wishes = await readOffice(org, wishesPage);
  const words = await getTranslations("notice");
  return (
    <>
      <header className="bar">
        <h1>{words("wishes.title")}</h1>
        <span className="grow" />
        <ButtonLink href={`/${org}/notifications`}>{words("wishes.back")}</ButtonLink>
      </header>
      <div className="body">
        <ActionForm
          action={wishNoticesAction}
          organisation={org}
          done={words("wishes.saved")}
          resetWhenDone={false}
          className="wishes"
        >
          <p className="m">{words("wishes.intro")}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{words("wishes.reason")}</th>
                <th scope="col">{words("wishes.inApp")}</th>
                <th scope="col">{words("wishes.mail")}</th>
              </tr>
            </thead>
            <tbody>
              {wishes.map(({ reason, inApp, mail }) => (
                <tr key={reason}>
                  <th scope="row">{words(`reason.${reason}`)}</th>
                  <td>
                    <input
                      type="checkbox"
                      name="inApp"
                      value={reason}
                      defaultChecked={inApp}
                      aria-label={`${words(`reason.${reason}`)}: ${words("wishes.inApp")}`}
                    />
                  </td>
                  <td>
                    <select
                      name={`mail-${reason}`}
                      defaultValue={mail}
                      className="input"
                      aria-label={`${words(`reason.${reason}`)}: ${words("wishes.mail")}`}
                    >
                      {mailWishes.map((wish) => (
                        <option key={wish} value={wish}>
                          {words(`wishes.${wish}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <SubmitButton>{words("wishes.save")}</SubmitButton>
        </ActionForm>
      </div>
    </>
  );
}
