import "server-only";
import { type Listener, hub } from "./hub";

/** After this the browser opens a new one, and its rights are asked again. */
const streamForMs = 30 * 60_000;

/** A stream of server-sent events that lives until either side ends it. */
export function openStream(signal: AbortSignal, who: Omit<Listener, "say" | "beat" | "close">): Response {
  const encoder = new TextEncoder();
  let end: () => void = nothing;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const listener: Listener = {
        ...who,
        say: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        beat: () => write(":\n\n"),
        close: () => end(),
      };
      write("retry: 3000\nevent: hello\ndata: {}\n\n");
      const leave = hub().join(listener);
      const timer = setTimeout(() => end(), streamForMs);
      timer.unref();
      end = () => {
        if (!open) return;
        open = false;
        clearTimeout(timer);
        leave();
        // The other side may have gone first.
        try {
          controller.close();
        } catch {
          return;
        }
      };
      signal.addEventListener("abort", end);
    },
    cancel: () => end(),
  });
  return new Response(body, { headers });
}

/** For whoever is not signed in (any more): the browser is told so and does not ask again. */
export function overStream(): Response {
  return new Response("event: over\ndata: {}\n\n", { headers });
}

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // no-transform: a compressor would hold the news back.
  "Cache-Control": "private, no-store, no-transform",
  "X-Accel-Buffering": "no",
};

const nothing = (): void => {};
