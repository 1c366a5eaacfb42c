"use server";

import { action } from "@/lib/access/action";

import { assignRole, dropAssignment, editAssignment } from "./commands";
import { assignmentInput, dropAssignmentInput, newAssignmentInput } from "./schema";

export const assignRoleAction = action(newAssignmentInput, assignRole);
export const editAssignmentAction = action(assignmentInput, editAssignment);
export const dropAssignmentAction = action(dropAssignmentInput, dropAssignment);
