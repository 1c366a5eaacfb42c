import { networkInterfaces } from "node:os";
import { describe, expect, it, vi } from "vitest";

import { reach } from "./reach";

vi.mock("node:os", { spy: true });

const insideForms = [
  "127.0.0.1",
  "10.1.2.3",
  "192.168.1.1",
  "172.20.0.1",
  "::1",
  "[::1]",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "fd12::1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "0x7f.1",
  "2130706433",
  "017700000001",
  "localhost",
];

describe("A mail server inside our own network", () => {
  it.each(insideForms)("is out of reach, however it is written: %s", async (host) => {
    await expect(reach(host, false)).rejects.toMatchObject({ name: "FetchTrouble" });
  });

  it("is out of reach by the address under which the internet knows this machine", async () => {
    const own = {
      address: "93.184.216.34",
      family: "IPv4",
      netmask: "",
      mac: "",
      internal: false,
      cidr: null,
    } as const;
    vi.mocked(networkInterfaces).mockReturnValue({ eth0: [own] });
    await expect(reach("93.184.216.34", false)).rejects.toMatchObject({ trouble: "inside" });
    expect(await reach("93.184.216.34", true)).toEqual({ address: "93.184.216.34", isInside: true });
  });

  it("is reached where the installation allows it", async () => {
    expect(await reach("127.0.0.1", true)).toEqual({ address: "127.0.0.1", isInside: true });
    expect(await reach("192.0.2.7", false)).toEqual({ address: "192.0.2.7", isInside: false });
  });

  it.each(["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "fd00:ec2::254"])("never is, at %s", async (host) => {
    await expect(reach(host, true)).rejects.toMatchObject({ trouble: "inside" });
  });
});
