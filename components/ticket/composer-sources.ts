import { loadOnce } from "./load-once";
import type { Source } from "./suggestions";

/** Colleagues after an @. */
export const colleagues = (organisation: string, number: number, label: string): Source => {
  const load = loadOnce<{ id: string; label: string }[]>(
    `/api/choices/${organisation}?of=mentionable&ticket=${number}`,
    [],
  );
  return {
    sign: "@",
    label,
    load: async () => (await load()).map((one) => ({ ...one, insert: `@${one.label} ` })),
  };
};

/** Canned replies after a /, with their names filled in. */
export const cannedReplies = (organisation: string, number: number, label: string): Source => {
  const load = loadOnce<{ id: string; name: string; text: string }[]>(
    `/api/replies/${organisation}?ticket=${number}`,
    [],
  );
  return {
    sign: "/",
    label,
    load: async () =>
      (await load()).map(({ id, name, text }) => ({ id, label: name, detail: text.slice(0, 80), insert: text })),
  };
};
