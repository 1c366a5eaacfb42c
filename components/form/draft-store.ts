/**
 * What is being typed on this page, by organisation and key, and its way to the server. Nothing here outlives the page
 * unless the server could not be reached: then the tab keeps it until it can.
 */
export type Draft = Record<string, unknown>;
export type DraftState = "empty" | "typing" | "kept" | "lost";

type Entry = {
  content: Draft | null;
  state: DraftState;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Saves go one after the other, so that an earlier text never replaces a later one. */
  saving: Promise<void>;
  wasTouched: boolean;
  listeners: Set<() => void>;
};

const pauseBeforeSavingMs = 700;
const pauseBeforeTryingAgainMs = 5000;
/** Browsers carry no more than 64 KiB out of a closing page. */
const mostOnLeaving = 60_000;

const entries = new Map<string, Entry>();

const nameOf = (organisation: string, key: string) => `${organisation} ${key}`;

function entryOf(name: string): Entry {
  let entry = entries.get(name);
  if (!entry) {
    entry = {
      content: null,
      state: "empty",
      timer: undefined,
      saving: Promise.resolve(),
      wasTouched: false,
      listeners: new Set(),
    };
    entries.set(name, entry);
  }
  return entry;
}

export function readDraft(organisation: string, key: string): Draft | null {
  return entryOf(nameOf(organisation, key)).content;
}

export function stateOfDraft(organisation: string, key: string): DraftState {
  return entryOf(nameOf(organisation, key)).state;
}

export function listenToDraft(organisation: string, key: string, listener: () => void): () => void {
  const { listeners } = entryOf(nameOf(organisation, key));
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the server knew when the page was made; what was typed on this page since is newer. */
export function startDraft(organisation: string, key: string, content: Draft | null): void {
  const name = nameOf(organisation, key);
  const entry = entryOf(name);
  if (entry.wasTouched) return;
  entry.wasTouched = true;
  const unsent = inTab(name);
  if (!unsent && !content) return;
  entry.content = unsent ?? content;
  entry.state = unsent ? "typing" : "kept";
  tell(entry);
  if (unsent) void save(organisation, key);
}

/** Asks the server what was kept under this key, where the page did not bring it. */
export async function fetchDraft(organisation: string, key: string): Promise<void> {
  if (entryOf(nameOf(organisation, key)).wasTouched) return;
  try {
    const answer = await fetch(`${doorOf(organisation)}?key=${encodeURIComponent(key)}`);
    const { content } = answer.ok ? ((await answer.json()) as { content: Draft | null }) : { content: null };
    startDraft(organisation, key, content);
  } catch {
    startDraft(organisation, key, null);
  }
}

export function writeDraft(organisation: string, key: string, content: Draft): void {
  const entry = entryOf(nameOf(organisation, key));
  entry.wasTouched = true;
  entry.content = content;
  entry.state = "typing";
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => void save(organisation, key), pauseBeforeSavingMs);
  leaveWithDrafts();
  tell(entry);
}

/** It was sent, or thrown away. */
export function clearDraft(organisation: string, key: string): void {
  const entry = entryOf(nameOf(organisation, key));
  clearTimeout(entry.timer);
  entry.wasTouched = true;
  if (entry.content === null) return;
  entry.content = null;
  entry.state = "empty";
  tell(entry);
  void save(organisation, key);
}

function save(organisation: string, key: string): Promise<void> {
  const name = nameOf(organisation, key);
  const entry = entryOf(name);
  entry.timer = undefined;
  entry.saving = afterOther(entry.saving, async () => {
    const { content } = entry;
    const status = await send(organisation, key, content);
    const isKept = status >= 200 && status < 300;
    // Typed on meanwhile: that text has its own save.
    if (entry.content !== content) return;
    if (isKept) sessionStorage.removeItem(tabName(name));
    else {
      // Not for who is signed out: the next person at this browser is somebody else.
      if (status !== 401) sessionStorage.setItem(tabName(name), JSON.stringify(content));
      entry.timer = setTimeout(() => void save(organisation, key), pauseBeforeTryingAgainMs);
    }
    entry.state = content === null ? "empty" : isKept ? "kept" : "lost";
    tell(entry);
  });
  return entry.saving;
}

async function afterOther(other: Promise<void>, work: () => Promise<void>): Promise<void> {
  await other;
  await work();
}

async function send(organisation: string, key: string, content: Draft | null, leaving = false): Promise<number> {
  const body = JSON.stringify({ key, content });
  try {
    const answer = await fetch(doorOf(organisation), {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
      keepalive: leaving && body.length < mostOnLeaving,
    });
    return answer.status;
  } catch {
    return 0;
  }
}

const doorOf = (organisation: string) => `/api/drafts/${organisation}`;

let isListening = false;

/** A page that goes away sends what is still waiting; a crash loses the last second at most. */
function leaveWithDrafts(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener("pagehide", sendWaiting);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && sendWaiting());
}

function sendWaiting(): void {
  for (const [name, entry] of entries) {
    if (entry.timer === undefined || entry.state !== "typing") continue;
    clearTimeout(entry.timer);
    entry.timer = undefined;
    const [organisation = "", key = ""] = name.split(" ");
    void send(organisation, key, entry.content, true);
  }
}

const tabName = (name: string) => `suivi draft ${name}`;

function inTab(name: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(tabName(name)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

function tell({ listeners }: Entry): void {
  for (const listener of listeners) listener();
}
