/** Addresses are compared in lower case; what people type gets trimmed. Unicode look-alikes are not folded. */
export const normalEmail = (typed: string): string => typed.trim().toLowerCase();

const pattern = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** One strict grammar: a single plain address, nothing a mail server could read as two. */
export const isEmail = (address: string): boolean => address.length <= 254 && pattern.test(address);
