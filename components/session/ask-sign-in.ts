let asker: (() => Promise<boolean>) | null = null;

/**
 * Asks whoever acts to sign in again, in a dialog over what they were doing; whether they did. False at once where no
 * frame is there to ask.
 */
export const askSignIn = (): Promise<boolean> => asker?.() ?? Promise.resolve(false);

export function answersSignIn(ask: () => Promise<boolean>): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}
