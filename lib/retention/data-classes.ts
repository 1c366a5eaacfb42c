type DataClass = {
  /** Days, where an organisation chose nothing; null: without end. */
  usual: number | null;
  /** Nobody may choose fewer: they are needed for so long. */
  least: number;
};

/** What is kept for a time only, each for as long as an organisation says. docs/operations/data.md has them in words. */
export const dataClasses = {
  /** Texts and files of messages whose tickets are all closed. */
  closedCorrespondence: { usual: null, least: 365 },
  /** The text of mails that left, beside the message they were made from. */
  sentMail: { usual: null, least: 30 },
  /** What changes replaced in partners, members, documents and orders. */
  formerValues: { usual: null, least: 90 },
  /** Cells of imported files. */
  importCells: { usual: 30, least: 1 },
  reportFiles: { usual: 30, least: 1 },
  webhookDeliveries: { usual: 30, least: 3 },
  /** What acts were answered, for whoever sends them twice. */
  answers: { usual: 90, least: 1 },
  notifications: { usual: 365, least: 30 },
  /** What somebody typed and never sent. */
  drafts: { usual: 365, least: 30 },
  bulkRows: { usual: 365, least: 30 },
  doneWork: { usual: 30, least: 1 },
} as const satisfies Record<string, DataClass>;

export type DataClassName = keyof typeof dataClasses;

export const dataClassNames = Object.keys(dataClasses) as DataClassName[];

/** Periods that can be chosen, in days; null: without end. */
export const periods = [30, 90, 180, 365, 730, 1095, 1825, 2190, 2555, 3650, null] as const;

/** The periods of one class: its usual one is always among them. */
export function periodsOf(name: DataClassName, now: number | null): (number | null)[] {
  const { usual, least } = dataClasses[name];
  const days = [...periods, usual, now].filter((one) => one === null || one >= least);
  return [...new Set(days)].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));
}

/** Does more go than before? Without end is the longest. */
export const isShorter = (days: number | null, than: number | null): boolean => (days ?? Infinity) < (than ?? Infinity);
