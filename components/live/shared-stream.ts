import { type Wish, streamAddress } from "./wish";

export type LiveWord =
  | { say: "news"; touched: string[]; own: boolean }
  | { say: "presence"; ticketId: string; people: { userId: string; name: string; doing: "viewing" | "writing" }[] }
  | { say: "state"; state: StreamState };

/** "over": the session ended, nobody tries again. */
export type StreamState = "open" | "lost" | "over";

type Between =
  | { kind: "wish"; tab: string; wish: Wish }
  | { kind: "gone"; tab: string }
  | { kind: "who" }
  | { kind: "again" }
  | { kind: "word"; word: LiveWord };

/**
 * One stream for all tabs of a browser: the tab that holds the lock opens it, for everything any tab wants, and passes on
 * what it hears. When that tab closes, the next one gets the lock. Without locks every tab has its own.
 */
export class SharedStream {
  private readonly tab = crypto.randomUUID();
  private readonly wishes = new Map<string, Wish>();
  private readonly others: BroadcastChannel | null;
  private readonly ended = new AbortController();
  private source: EventSource | null = null;
  private address = "";
  private leads = false;
  private reopening: ReturnType<typeof setTimeout> | undefined;

  private readonly organisation: string;
  private readonly hear: (word: LiveWord) => void;

  /** @param person whose stream it is: after a change of person nothing is shared with the tabs of the one before. */
  constructor(organisation: string, person: string, hear: (word: LiveWord) => void) {
    this.organisation = organisation;
    this.hear = hear;
    const name = `suivi-live ${organisation} ${person}`;
    const shares = "locks" in navigator && "BroadcastChannel" in globalThis;
    this.others = shares ? new BroadcastChannel(name) : null;
    this.others?.addEventListener("message", ({ data }: MessageEvent<Between>) => this.between(data));
    if (!shares) {
      this.lead();
      return;
    }
    navigator.locks
      .request(name, { signal: this.ended.signal }, () => {
        // Ended while the lock was on its way: nobody would release it any more.
        if (this.ended.signal.aborted) return Promise.resolve();
        this.lead();
        return new Promise<void>((release) => this.ended.signal.addEventListener("abort", () => release()));
      })
      .catch(() => {});
  }

  want(wish: Wish): void {
    this.wishes.set(this.tab, wish);
    this.tell({ kind: "wish", tab: this.tab, wish });
    this.open();
  }

  /** After signing in again: whichever tab leads opens the stream anew. */
  again(): void {
    this.tell({ kind: "again" });
    this.openAgain();
  }

  private openAgain(): void {
    this.address = "";
    this.open();
  }

  end(): void {
    this.tell({ kind: "gone", tab: this.tab });
    this.ended.abort();
    clearTimeout(this.reopening);
    this.source?.close();
    this.source = null;
    this.leads = false;
    this.others?.close();
  }

  private lead(): void {
    this.leads = true;
    this.tell({ kind: "who" });
    this.open();
  }

  private between(message: Between): void {
    if (message.kind === "word") return this.hear(message.word);
    if (message.kind === "again") return this.openAgain();
    if (message.kind === "who")
      return this.tell({ kind: "wish", tab: this.tab, wish: this.wishes.get(this.tab) ?? none });
    if (message.kind === "wish") this.wishes.set(message.tab, message.wish);
    else this.wishes.delete(message.tab);
    this.open();
  }

  /** Opens the stream anew when the tabs want something else; a moment later, as pages change in several steps. */
  private open(): void {
    if (!this.leads || this.ended.signal.aborted) return;
    clearTimeout(this.reopening);
    this.reopening = setTimeout(() => this.openNow(), 200);
  }

  private openNow(): void {
    const address = streamAddress(this.organisation, this.wishes.values());
    if (address === this.address && this.source && this.source.readyState !== EventSource.CLOSED) return;
    const before = this.source;
    const source = new EventSource(address);
    this.source = source;
    this.address = address;
    let asked = performance.now();
    source.addEventListener("hello", () => {
      // What was committed while nobody listened was not heard: the pages look for themselves.
      if (performance.now() - asked > quickMs) this.pass({ say: "news", touched: ["many"], own: false });
      asked = Number.POSITIVE_INFINITY;
      // The old one listens until the new one does: nothing is missed between the two.
      before?.close();
      this.pass({ say: "state", state: "open" });
    });
    source.addEventListener("news", ({ data }) => this.pass({ say: "news", ...JSON.parse(data) }));
    source.addEventListener("presence", ({ data }) => this.pass({ say: "presence", ...JSON.parse(data) }));
    source.addEventListener("over", () => {
      source.close();
      this.pass({ say: "state", state: "over" });
    });
    source.addEventListener("error", () => {
      before?.close();
      if (this.source !== source) return;
      asked = Number.NEGATIVE_INFINITY;
      this.pass({ say: "state", state: "lost" });
      // A refusal closes it for good; a broken line is tried again by the browser itself.
      if (source.readyState === EventSource.CLOSED) this.reopening = setTimeout(() => this.openNow(), 15_000);
    });
  }

  private pass(word: LiveWord): void {
    this.tell({ kind: "word", word });
    this.hear(word);
  }

  private tell(message: Between): void {
    if (!this.ended.signal.aborted) this.others?.postMessage(message);
  }
}

/** A stream that opens this fast leaves no gap worth a second look. */
const quickMs = 2_000;

const none: Wish = { about: [], here: [] };
