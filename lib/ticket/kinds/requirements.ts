import { filled, type Requirement } from "@/lib/workflow/define";

export const category: Requirement = { when: filled("categoryId"), otherwise: "category" };

// Whoever submits becomes responsible where nobody is; only a machine could leave it empty.
export const responsible: Requirement = {
  when: { any: [filled("responsibleId"), filled("actorUserId")] },
  otherwise: "responsible",
};

export const begin: Requirement = { when: filled("beginAt"), otherwise: "begin" };
export const end: Requirement = { when: filled("endAt"), otherwise: "end" };
