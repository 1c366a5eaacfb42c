"use client";

import { useTranslations } from "next-intl";
import { useFieldError } from "@/components/form/form-context";

/** Which section it is for, as tiles; nothing is chosen beforehand, since a wrong guess costs everybody a day. */
export function TopicField({ topics }: { topics: readonly { id: string; name: string }[] }) {
  const words = useTranslations("portal.new");
  const refused = useFieldError("sectionId");
  return (
    <fieldset className="f1">
      <legend>{words("topic")}</legend>
      <div className="pick">
        {topics.map(({ id, name }) => (
          <label key={id}>
            <input type="radio" name="sectionId" value={id} required />
            {name}
          </label>
        ))}
      </div>
      {refused && <p className="er">{refused}</p>}
    </fieldset>
  );
}
