/** The largest number a column of numbers holds. */
export const MOST_NUMBER = 2_147_483_647;

/** Whether tickets, events, articles could have this number; what could not names nothing. */
export const isRecordNumber = (number: number): boolean =>
  Number.isSafeInteger(number) && number >= 1 && number <= MOST_NUMBER;
