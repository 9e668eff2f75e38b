import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ConnectorFailure } from './connector-failure.ts';

/** Special-purpose addresses by RFC 6890 and its registries: this host, private, shared, link-local, tests, groups. */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, prefix, 'ipv4');
// Tunnels and translators (Teredo, 6to4) can lead to any IPv4 address.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, prefix, 'ipv6');

/** All that is routed lies in 2000::/3; loopback, unique local, link-local, mapped and translated IPv4 do not. */
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  return routed.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

export type Resolve = (
  host: string,
  options: { readonly all: true },
  found: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a host for a socket, which then connects to the very addresses that were checked: a name that answers
 * differently a moment later changes nothing. One bad address refuses the whole name.
 */
export function publicLookup(resolve: Resolve = lookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { all: true }, (error, addresses) => {
      if (error) {
        done(error, '', 0);
        return;
      }
      const [first] = addresses;
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if (!first || refused) done(notPublic(host, refused?.address), '', 0);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** An address written as one is never looked up, so it is checked before. */
export function requirePublicHost({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw notPublic(host, host);
}

function notPublic(host: string, address = 'nothing'): ConnectorFailure {
  const message = `Expected "${host}" to be a public address, but it is ${address}. An administrator can allow private addresses for the connector.`;
  return new ConnectorFailure(message, { again: false });
}
