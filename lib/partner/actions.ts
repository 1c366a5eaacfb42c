"use server";

import { action } from "@/lib/access/action";

import { addExtraEmail, dropAddress, dropExtraEmail, keepAddress } from "./commands/addresses";
import { createPartner } from "./commands/create-partner";
import { editPartner, keepPartner } from "./commands/edit-partner";
import { mailAgain } from "./commands/mail-again";
import {
  addressInput,
  createPartnerInput,
  dropAddressInput,
  dropEmailInput,
  editPartnerInput,
  extraEmailInput,
  keepPartnerInput,
  mailWishInput,
} from "./schema";

export const createPartnerAction = action(createPartnerInput, createPartner);
export const editPartnerAction = action(editPartnerInput, editPartner);
export const keepPartnerAction = action(keepPartnerInput, keepPartner);
export const keepAddressAction = action(addressInput, keepAddress);
export const dropAddressAction = action(dropAddressInput, dropAddress);
export const addExtraEmailAction = action(extraEmailInput, addExtraEmail);
export const dropExtraEmailAction = action(dropEmailInput, dropExtraEmail);
export const mailAgainAction = action(mailWishInput, mailAgain);
