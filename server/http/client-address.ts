/**
 * Where a request comes from, as a short key: the IPv4 address, or the /64 of the IPv6 address.
 *
 * Decision: X-Forwarded-For is a header like any other, so a client can write it. Each proxy appends the address it was
 * called from, hence only as many entries from the right are true as proxies stand in front, and only the operator
 * knows how many. Nothing further left is ever read, and `Forwarded` (RFC 7239) is not read at all.
 */
import type { Context } from 'hono';
import type { AppEnv } from './context.ts';

export type ClientAddress = (c: Context<AppEnv>) => string | undefined;

export type ClientAddressOptions = {
  /** The other end of the connection, as text. @default a runtime that does not know it */
  readonly connectionAddress?: ClientAddress | undefined;
  /** How many proxies stand in front, each of which appends to X-Forwarded-For. @default 0 */
  readonly trustedProxies?: number | undefined;
};

/** @returns a function that answers `undefined` where no address is known. */
export function createClientAddress(options: ClientAddressOptions): ClientAddress {
  const { connectionAddress = () => undefined, trustedProxies = 0 } = options;
  return (c) => {
    const forwarded = trustedProxies > 0 ? c.req.header('X-Forwarded-For') : undefined;
    const told =
      forwarded === undefined ? undefined : addressKey(withoutPort(forwarded.split(',').at(-trustedProxies)));
    return told ?? addressKey(known(connectionAddress, c));
  };
}

/** A host's own function, made for another runtime, say, or in JavaScript: the limits are not worth a failed answer. */
function known(connectionAddress: ClientAddress, c: Context<AppEnv>): string | undefined {
  try {
    const address: unknown = connectionAddress(c);
    return typeof address === 'string' ? address : undefined;
  } catch {
    return undefined;
  }
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/** Of the IPv6 addresses that hold an IPv4 address in their last 32 bits. */
const IPV4_PREFIXES: ReadonlySet<string> = new Set([
  // RFC 4291 §2.5.5.2: what a socket that speaks both calls an IPv4 client.
  '0:0:0:0:0:ffff',
  // RFC 6052 §2.1: what a stateless translator in front of IPv6 alone (RFC 7755) calls it. A prefix of the operator's
  // own, in place of this well-known one, is nothing that anyone else could know.
  '64:ff9b:0:0:0:0',
]);

/** @returns a key of 24 characters at most, the same for every spelling of an address; `undefined` for any other text. */
export function addressKey(text: string | undefined): string | undefined {
  if (text === undefined || IPV4.test(text)) return text;
  // RFC 4007 §11: a link-local address comes with the zone it was seen in, which says nothing of the client.
  const address = text.replace(/%[\w.-]{1,32}$/, '');
  if (IPV4.test(address)) return address;
  const groups = ipv6Groups(address);
  if (groups === undefined) return undefined;
  // By its /64, all of IPv4 were one client.
  if (IPV4_PREFIXES.has(groups.slice(0, 6).join(':'))) return ipv4Of(groups.slice(6));
  // RFC 4291 §2.5.4, RFC 6177: one site has 64 bits and more of its own, so single addresses cost it nothing.
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Eight groups in lower-case hexadecimal without leading zeros. */
function ipv6Groups(text: string): readonly string[] | undefined {
  const url = `http://[${text}]`;
  // The URL parser is the one strict IPv6 parser that every runtime has; it gets nothing that could end the host early.
  if (!/^[\da-f:.]+$/i.test(text) || !URL.canParse(url)) return undefined;
  const [before = '', after] = new URL(url).hostname.slice(1, -1).split('::');
  const left = groupsOf(before);
  const right = groupsOf(after ?? '');
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

const ipv4Of = (groups: readonly string[]): string =>
  groups
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');

/** Some proxies write the port too: `203.0.113.7:52144`, `[2001:db8::1]:52144`. */
function withoutPort(entry: string | undefined): string | undefined {
  const text = entry?.trim();
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(text ?? '') ?? [];
  return bracketed ?? dotted ?? text;
}
