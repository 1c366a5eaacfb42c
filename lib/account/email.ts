/** Addresses are compared in lower case; what people type gets trimmed. Unicode look-alikes are not folded. */
export const normalEmail = (typed: string): string => typed.trim().toLowerCase();
