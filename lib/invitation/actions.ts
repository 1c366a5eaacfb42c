"use server";

import { action, leadingAction, visitorAction } from "@/lib/access/action";

import { acceptAsNew, acceptAsSelf } from "./accept";
import { withdrawInvitation } from "./commands";
import { inviteAgainByMail, inviteByMail } from "./mail";
import { acceptAsNewInput, acceptInput, inviteInput, reinviteInput, withdrawInput } from "./schema";

export const inviteAction = visitorAction(inviteInput, inviteByMail);
export const inviteAgainAction = visitorAction(reinviteInput, inviteAgainByMail);
export const withdrawInvitationAction = action(withdrawInput, withdrawInvitation);
export const acceptAsNewAction = leadingAction(acceptAsNewInput, acceptAsNew);
export const acceptAsSelfAction = leadingAction(acceptInput, acceptAsSelf);
