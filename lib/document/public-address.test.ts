import { networkInterfaces } from "node:os";
import { expect, it, vi } from "vitest";

import { isPublicAddress } from "./public-address";

vi.mock("node:os", { spy: true });

it.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])("%s is on the internet", (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::ffff:0:808:808",
  "::ffff:a9fe:a9fe",
  "fe80::1",
  "fd00::1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "localhost",
  "",
])("%j is not", (address) => expect(isPublicAddress(address)).toBe(false));

it("an address of this machine is not, although the internet knows it", () => {
  vi.mocked(networkInterfaces).mockReturnValue({
    eth0: [own("93.184.216.34", "IPv4"), own("2606:2800:220:1::5", "IPv6")],
  });
  for (const address of ["93.184.216.34", "::ffff:93.184.216.34", "::ffff:5db8:d822", "2606:2800:220:1:0::5"])
    expect(isPublicAddress(address)).toBe(false);
  expect(isPublicAddress("93.184.216.35")).toBe(true);
});

const own = (address: string, family: "IPv4" | "IPv6") =>
  ({ address, family, netmask: "", mac: "", internal: false, cidr: null, scopeid: 0 }) as never;
