export type Texts = { title: string; description: string };

/** Which of a ticket's texts two versions say differently; how a browser ends its lines is no difference. */
export const differing = (mine: Texts, theirs: Texts): (keyof Texts)[] =>
  (["title", "description"] as const).filter((part) => plain(mine[part]) !== plain(theirs[part]));

const plain = (text: string): string => text.replaceAll("\r\n", "\n").trim();
