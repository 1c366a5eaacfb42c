import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { GET as coloursRoute } from "@/app/api/brand/[org]/colours/route";
import { GET as logoRoute } from "@/app/api/brand/[org]/logo/route";
import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Town, town } from "@/lib/testing/town";

import { chooseBrandColour, dropLogo, keepLogo } from "./commands";
import { brandBySlug, brandOfPath } from "./queries";
import { brandColourInput, logoInput } from "./schema";
import { coloursAddress, logoAddress } from "./types";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const page = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const admin = () => cast.as("ines");
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: "#c8102e" } }).withExif({
    IFD0: { Artist: "KANARIENVOGEL" },
  });
const fileOf = (bytes: Buffer, name = "logo.jpg") => new File([new Uint8Array(bytes)], name);
const keep = (logo: File) => run(admin(), keepLogo, logoInput.parse({ logo }), page);
const ask = (route: typeof logoRoute, slug: string, address = "http://localhost/", headers = {}) =>
  route(new Request(address, { headers }), { params: Promise.resolve({ org: slug }) });
const mine = async () => {
  const brand = await brandBySlug(cast.myCompany.slug);
  if (!brand) throw new Error("There is no such organisation.");
  return brand;
};

describe("The look of an organisation", () => {
  it("is chosen by its administrators and reaches its own pages alone", async () => {
    await expect(run(cast.as("demo"), chooseBrandColour, { colour: "#c8102e" }, page)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await run(admin(), chooseBrandColour, brandColourInput.parse({ colour: "C8102E" }), page);
    expect(await brandOfPath(`/portal/${cast.myCompany.slug}/new?type=1`)).toMatchObject({ colour: "#c8102e" });
    expect(await brandOfPath(`/${cast.nivalis.slug}`)).toMatchObject({ colour: null });
    expect((await ask(coloursRoute, cast.nivalis.slug)).status).toBe(404);
    const sheet = await ask(coloursRoute, cast.myCompany.slug);
    expect(await sheet.text()).toContain(`[data-brand="${cast.myCompany.slug}"] { --accent: #c8102e`);
  });

  it("is no place for anything but a colour", () => {
    for (const colour of ["red", "#12345", "#c8102e; } body { display: none", "url(//evil.example)"])
      expect(brandColourInput.safeParse({ colour }).success, colour).toBe(false);
  });

  it("has a logo that was drawn anew: small, a PNG, without what else was in the file", async () => {
    const drawn = await keep(fileOf(await picture(2000, 500).jpeg().toBuffer()));
    expect(drawn).toEqual({ width: 384, height: 96 });
    const shown = await ask(logoRoute, cast.myCompany.slug);
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(shown.headers.get("content-type")).toBe("image/png");
    const { format, width, exif } = await sharp(bytes).metadata();
    expect({ format, width, exif }).toEqual({ format: "png", width: 384, exif: undefined });
    expect(bytes.includes("KANARIENVOGEL")).toBe(false);
  });

  it("takes neither drawings nor files that only say they are pictures", async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const bytes of [drawing, Buffer.from("%PDF-1.7"), Buffer.from("GIF89a")])
      await expect(keep(fileOf(bytes, "logo.png"))).rejects.toMatchObject({ code: "invalid" });
    expect(logoInput.safeParse({ logo: fileOf(Buffer.alloc(900 * 1024)) }).success).toBe(false);
    expect(logoInput.safeParse({ logo: "logo.png" }).success).toBe(false);
  });

  it("lies at addresses that change with it, so that browsers may keep what they have", async () => {
    const brand = await mine();
    const logo = await ask(logoRoute, brand.slug, `http://localhost${logoAddress(brand)}`);
    expect(logo.headers.get("cache-control")).toContain("immutable");
    const tag = logo.headers.get("etag") ?? "";
    expect((await ask(logoRoute, brand.slug, "http://localhost/", { "if-none-match": tag })).status).toBe(304);
    const before = coloursAddress(brand);
    await run(admin(), chooseBrandColour, { colour: "#0b6165" }, page);
    expect(coloursAddress(await mine())).not.toBe(before);
  });

  it("is Suivi's own again when both are taken away", async () => {
    await run(admin(), dropLogo, {}, page);
    await run(admin(), chooseBrandColour, { colour: null }, page);
    expect(await mine()).toMatchObject({ colour: null, logoHash: null });
    expect((await ask(logoRoute, cast.myCompany.slug)).status).toBe(404);
  });
});
