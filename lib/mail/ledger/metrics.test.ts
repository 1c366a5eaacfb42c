import { expect, it } from "vitest";

import { metricsText } from "./metrics";

it("Metrics add up what organisations have, and say nothing of them", () => {
  const now = new Date("2026-05-11T08:01:00Z");
  const oldest = new Date("2026-05-11T08:00:00Z");
  const text = metricsText(
    [
      { queue: "inbound", state: "stored", count: 2, oldest },
      { queue: "inbound", state: "stored", count: 3, oldest: new Date("2026-05-11T08:00:30Z") },
      { queue: "work", state: 'odd"name', count: 1, oldest },
    ],
    now,
  );
  expect(text).toContain('suivi_queue_items{queue="inbound",state="stored"} 5\n');
  expect(text).toContain('suivi_queue_oldest_seconds{queue="inbound",state="stored"} 60\n');
  expect(text).toContain('suivi_queue_items{queue="outbound",state="queued"} 0\n');
  expect(text).toContain('suivi_queue_items{queue="work",state="odd_name"} 1\n');
});
