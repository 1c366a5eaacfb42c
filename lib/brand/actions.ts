"use server";

import { action } from "@/lib/access/action";

import { chooseBrandColour, dropLogo, keepLogo } from "./commands";
import { brandColourInput, dropLogoInput, logoInput } from "./schema";

export const chooseBrandColourAction = action(brandColourInput, chooseBrandColour);
export const keepLogoAction = action(logoInput, keepLogo);
export const dropLogoAction = action(dropLogoInput, dropLogo);
