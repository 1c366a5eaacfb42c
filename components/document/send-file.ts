import type { StoredDocument } from "@/lib/document/schema";
import type { Outcome } from "@/lib/kernel/outcome";

export type Sending = {
  answer: Promise<{ status: number; outcome: Outcome<StoredDocument> | null }>;
  stop: () => void;
};

/** To the sender's own files in an organisation, or to another address with what it asks for. */
export type FileDoor = string | { address: string; headers?: Record<string, string> };

/** Sends one file; `progressed` hears how much of it, from 0 to 1, is on the server. */
export function sendFile(door: FileDoor, file: File, progressed: (share: number) => void): Sending {
  const to = typeof door === "string" ? { address: ownFiles(door) } : door;
  // fetch cannot tell how far an upload is.
  const request = new XMLHttpRequest();
  const answer = new Promise<Awaited<Sending["answer"]>>((resolve) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => progressed(total > 0 ? loaded / total : 0));
    const answered = () => resolve({ status: request.status, outcome: outcomeIn(request.responseText) });
    // Lost or stopped: the status is 0 then, and there is no text.
    for (const ending of ["load", "error", "abort"]) request.addEventListener(ending, answered);
    request.open("POST", to.address);
    for (const [name, value] of Object.entries((typeof door !== "string" && door.headers) || {}))
      request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    request.send(file);
  });
  return { answer, stop: () => request.abort() };
}

const ownFiles = (organisation: string) => `/api/files?organisation=${encodeURIComponent(organisation)}`;

function outcomeIn(text: string): Outcome<StoredDocument> | null {
  try {
    return JSON.parse(text) as Outcome<StoredDocument>;
  } catch {
    return null;
  }
}
