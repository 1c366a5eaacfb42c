import { v7 } from "uuid";

/** A new row id: UUID version 7, so that ids sort by creation and indexes stay compact. */
export const newId = (): string => v7();

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => uuidPattern.test(text);
