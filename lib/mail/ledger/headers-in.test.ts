import { expect, it } from "vitest";

import { headersIn } from "./headers-in";

it("Headers are unfolded and stand in their order", () => {
  expect(headersIn("From: a@b\r\nReceived: from x\r\n\tby y\r\nX-Empty:\r\n\r\nFrom: body")).toEqual([
    { name: "From", value: "a@b" },
    { name: "Received", value: "from x by y" },
    { name: "X-Empty", value: "" },
  ]);
});
