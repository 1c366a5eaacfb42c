import { describe, expect, it } from "vitest";

import { networkOf, remoteAddress } from "./remote-address";

describe("The address a request came from", () => {
  it.each([
    ["is the socket's", "198.51.100.7", undefined, [], "198.51.100.7"],
    ["is written plainly", "::ffff:198.51.100.7", undefined, [], "198.51.100.7"],
    ["is not what a stranger claims", "198.51.100.7", "10.0.0.1", [], "198.51.100.7"],
    ["is what a trusted proxy saw", "10.0.0.2", "203.0.113.9", ["10.0.0.0/8"], "203.0.113.9"],
    [
      "is not what the client wrote before the proxy",
      "10.0.0.2",
      "192.0.2.66, 203.0.113.9",
      ["10.0.0.0/8"],
      "203.0.113.9",
    ],
    ["passes through several proxies", "10.0.0.2", "203.0.113.9, 10.0.0.3", ["10.0.0.2", "10.0.0.3"], "203.0.113.9"],
    ["leaves out what is no address", "::1", "evil, 203.0.113.9", ["::1"], "203.0.113.9"],
    ["is unknown without a socket", undefined, "203.0.113.9", [], "unknown"],
  ])("%s", (_, socket, forwarded, trusted, expected) => {
    expect(remoteAddress(socket, forwarded, trusted)).toBe(expected);
  });
});

describe("Who is counted as one asker", () => {
  it.each([
    ["an IPv4 address", "198.51.100.7", "198.51.100.7"],
    ["all of an IPv6 network", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["the same network, written short", "2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["a network with noughts in it", "2001:db8::1", "2001:db8:0:0::/64"],
    ["a link's own address", "fe80::1%eth0", "fe80:0:0:0::/64"],
    ["whatever is no address", "unknown", "unknown"],
  ])("is %s", (_, address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });
});
