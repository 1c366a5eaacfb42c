"use client";

import { useTranslations } from "next-intl";

import { LARGEST_FORM_FILE_BYTES, MOST_FORM_FILES } from "@/lib/web-form/schema";

import type { UploadDoor } from "../document/use-uploads";
import type { Proof } from "./find-proof";

/** Where files of a public form go: each shows the proof of the form. */
export function useFormFiles(organisation: string, section: string, proof: () => Promise<Proof | null>): UploadDoor {
  const words = useTranslations("webForm.files");
  return {
    address: `/api/form/${encodeURIComponent(organisation)}/${encodeURIComponent(section)}/files`,
    headers: async () => ({ "X-Proof": (await proof())?.text ?? "" }),
    mostFiles: MOST_FORM_FILES,
    largestBytes: LARGEST_FORM_FILE_BYTES,
    tooLarge: (name) => words("tooLarge", { name, megabytes: LARGEST_FORM_FILE_BYTES / 1_000_000 }),
    tooMany: words("tooMany", { most: MOST_FORM_FILES }),
  };
}
