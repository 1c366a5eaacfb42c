import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { linkFileToOrderAction, takeFileOffOrderAction } from "@/lib/attachment/actions";
import type { OrdersPage } from "@/lib/sale-order/pages";

import { FileLink } from "../document/file-link";
import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";

/** The files of an order; those of its opportunity can stand here too. */
export function OrderFiles({ organisation, page }: { organisation: string; page: OrdersPage }) {
  const words = useTranslations("order.files");
  const { open, offeredFiles } = page;
  if (!open) return null;
  return (
    <section className="orderfiles">
      <h3>
        {words("title")} {open.files.length > 0 && <span className="f num">{open.files.length}</span>}
      </h3>
      {open.files.length === 0 && <p className="f t13">{words("none")}</p>}
      {open.files.map((file) => (
        <div key={file.id} className="row t13">
          <FileLink organisation={organisation} file={file} plain />
          <span className="grow" />
          {page.mayKeep && (
            <ActionForm
              action={takeFileOffOrderAction}
              organisation={organisation}
              hidden={{ id: open.id, documentId: file.id }}
              done={words("takenOff", { name: file.name })}
            >
              <button type="submit" className="iconbtn" aria-label={words("takeOff", { name: file.name })}>
                <Icon of={X} size={12} />
              </button>
            </ActionForm>
          )}
        </div>
      ))}
      {page.mayKeep && offeredFiles.length > 0 && (
        <ActionForm
          action={linkFileToOrderAction}
          organisation={organisation}
          hidden={{ id: open.id }}
          done={words("linked")}
          className="form"
        >
          <SelectField
            label={words("link")}
            name="documentId"
            empty={words("choose")}
            options={offeredFiles.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div className="acts">
            <SubmitButton variant="plain">{words("linkAct")}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </section>
  );
}
