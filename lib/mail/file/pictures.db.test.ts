import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { readAs } from "@/lib/access/scope";
import { remotePicture } from "@/lib/document/remote-picture";
import { formattedBody } from "@/lib/event/body";
import { remotePictures, withPictures } from "@/lib/event/pictures";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
});
afterAll(async () => {
  await post.close();
  await closePool();
});

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const pictured = (html: string) =>
  [
    "From: anna@client.example",
    "To: support@mycompany.example",
    "Subject: Pictures",
    "Content-Type: multipart/related; boundary=b",
    "",
    "--b",
    "Content-Type: text/html",
    "",
    html,
    "--b",
    "Content-Type: image/png; name=logo.png",
    "Content-ID: <logo@client>",
    "Content-Transfer-Encoding: base64",
    "",
    pixel,
    "--b--",
  ].join("\r\n");

async function bodyOf(html: string) {
  const row = await post.deliver(pictured(html), { to: "support@mycompany.example" });
  const event = await post.event("myCompany", row.eventId);
  const number = event.number ?? 0;
  return readAs(place.myCompany.id, { kind: "system", name: "test" }, (scope) => formattedBody(scope, number));
}

describe("Pictures of a formatted mail", () => {
  it("that came with it stand in their place", async () => {
    const body = await bodyOf('<p>Our sign: <img src="cid:logo@client" alt="Logo" onerror="x()"></p>');
    expect(body.html).toMatch(/^<p>Our sign: <img data-file="[0-9a-f]{64}" alt="Logo" \/><\/p>$/);
    expect(await withPictures(body.html, body.pictures, false)).toContain(`<img src="data:image/png;base64,${pixel}"`);
  });

  it("from elsewhere are not fetched unasked", async () => {
    const body = await bodyOf('<p>Hello<img src="https://tracker.example/p.gif"><img src="javascript:x()"></p>');
    expect(remotePictures(body.html)).toBe(1);
    expect(await withPictures(body.html, body.pictures, false)).toBe(
      '<p>Hello<img data-src="https://tracker.example/p.gif" alt="" /></p>',
    );
  });

  it("cannot be files of somebody else that a sender names by their content", async () => {
    const body = await bodyOf(`<p>x<img data-file="${"a".repeat(64)}"><img src="cid:${"b".repeat(64)}"></p>`);
    expect(body.pictures).toEqual([]);
    expect(await withPictures(body.html, body.pictures, false)).not.toContain('src="data:');
  });
});

describe("A mail of text and HTML", () => {
  it("is read as its text, and can be looked at as it was formatted, made safe and with its pictures", async () => {
    const inner = [
      "Content-Type: multipart/alternative; boundary=a",
      "",
      "--a",
      "Content-Type: text/plain",
      "",
      "Our sign is new.",
      "--a",
      "Content-Type: text/html",
      "",
      '<p onclick="x()">Our <b>sign</b> is new: <img src="cid:logo@client"></p><script>x()</script>',
      "--a--",
    ].join("\r\n");
    const raw = pictured("").replace("Content-Type: text/html\r\n\r\n", inner);
    const row = await post.deliver(raw, { to: "support@mycompany.example" });
    const event = await post.event("myCompany", row.eventId);
    expect(event).toMatchObject({ content: "Our sign is new.", contentFormat: "text" });
    const body = await readAs(place.myCompany.id, { kind: "system", name: "test" }, (scope) =>
      formattedBody(scope, event.number ?? 0),
    );
    expect(body.html).toMatch(/^<p>Our <b>sign<\/b> is new: <img data-file="[0-9a-f]{64}" alt="" \/><\/p>$/);
    expect(body.pictures).toHaveLength(1);
  });

  it("of text alone has no other look", async () => {
    const raw = letter({ from: "anna@client.example", to: "support@mycompany.example", subject: "Words" });
    const row = await post.deliver(raw, { to: "support@mycompany.example" });
    const { number } = await post.event("myCompany", row.eventId);
    const looked = readAs(place.myCompany.id, { kind: "system", name: "test" }, (scope) =>
      formattedBody(scope, number ?? 0),
    );
    await expect(looked).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("A picture from elsewhere", () => {
  it("is never fetched from our own machines", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end(Buffer.from(pixel, "base64"));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    for (const address of [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      "http://localhost/",
      "http://127.0.0.1/",
      "http://[::1]/",
      "http://[::ffff:127.0.0.1]/",
      "http://2130706433/",
      "http://169.254.169.254/latest/meta-data",
      "file:///etc/passwd",
      "ftp://example.com/a.png",
    ])
      expect(await remotePicture(address), address).toBeNull();
    expect(asked).toBe(0);
    await new Promise((done) => server.close(done));
  });
});
