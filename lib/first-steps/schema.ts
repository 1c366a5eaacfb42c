import { z } from "zod";

/** In the order in which they lead to the first mail answered. */
export const steps = ["section", "mailbox", "mail", "answer", "colleague"] as const;
export type Step = (typeof steps)[number];

/** Which of them are done, and the address to which the first mail goes. */
export type FirstSteps = { done: Record<Step, boolean>; address: string | null };

/** Whether there is still something to lead to. */
export const isUnderWay = ({ done }: FirstSteps): boolean => steps.some((step) => !done[step]);

export const stepsAsideInput = z.object({});
export type StepsAsideInput = z.output<typeof stepsAsideInput>;
