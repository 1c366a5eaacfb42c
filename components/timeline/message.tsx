import { useTranslations } from "next-intl";

import { MessageText } from "./message-text";

/**
 * What a message says: as text, with what is old folded; and where it was formatted, as that too, in a page of its own
 * that may do nothing. Switches without JavaScript; the frame is fetched when it comes into sight.
 */
export function Message({
  organisation,
  number,
  text,
  formatted,
}: {
  organisation: string;
  number: number;
  text: string;
  formatted: boolean;
}) {
  const words = useTranslations("ticketPage");
  if (!formatted) return <MessageText text={text} />;
  const name = `look-${number}`;
  return (
    <div className="looks">
      <fieldset className="seg">
        <legend className="sr">{words("look", { number })}</legend>
        <label>
          <input className="sr" type="radio" name={name} value="plain" defaultChecked />
          {words("plainText")}
        </label>
        <label>
          <input className="sr" type="radio" name={name} value="formatted" />
          {words("formatted")}
        </label>
      </fieldset>
      <div className="plain">
        <MessageText text={text} />
      </div>
      <iframe
        title={words("formattedMessage", { number })}
        src={`/api/events/${organisation}/${number}/body`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
      />
    </div>
  );
}
