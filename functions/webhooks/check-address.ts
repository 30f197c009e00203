import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Gives all addresses of a name, or an address that is one already. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

/** An address to which nothing is sent; the message says why, in both languages. */
export class AddressRefused extends Error {}

/** Ports behind which receivers of webhooks stand; no others, so that nobody can try out what else listens where. */
const ports = new Set(['', '8443']);

export const resolveHost: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** The target as a URL. `allowsLocal` is for one machine alone: it lets plain HTTP and any port pass. */
export function parseTarget(text: string, allowsLocal: boolean): URL {
  if (!URL.canParse(text)) throw new AddressRefused('URLとして読めません / not a URL');
  const url = new URL(text);
  if (url.username || url.password) throw new AddressRefused('利用者名を含められません / it names a user');
  if (url.hash) throw new AddressRefused('#以降を含められません / it has a fragment');
  if (allowsLocal && url.protocol === 'http:') return url;
  if (url.protocol !== 'https:') throw new AddressRefused('httpsではありません / not https');
  if (!allowsLocal && !ports.has(url.port))
    throw new AddressRefused(`ポート${url.port}は使えません / port ${url.port} is not 443 or 8443`);
  return url;
}

/**
 * Addresses to which a request for the target may be sent: every one that its name has now, all of them public. Throws
 * AddressRefused where one is not, so that a name can't offer a good and a bad one in turn.
 */
export async function checkTarget(url: URL, allowsLocal: boolean, resolve: Resolve): Promise<readonly Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw new AddressRefused(`${host}の宛先が見つかりません / ${host} has no address`);
  const refused = allowsLocal ? undefined : found.find(({ address }) => !isPublic(address));
  if (refused)
    throw new AddressRefused(
      `${host}は公開された宛先ではありません（${refused.address}） / ${host} is ${refused.address}, which is not public`,
    );
  return found;
}

/**
 * Whether the internet at large routes to it. IPv4 inside IPv6 is judged as what it is; the ways that translate it (6to4,
 * NAT64, Teredo) lead anywhere and are not public, as is everything outside 2000::/3, which nobody has been given.
 */
export function isPublic(text: string): boolean {
  if (isIP(text) === 0 || text.includes('%')) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' ? !ofTheCloud.has(address.toString()) : (address.toByteArray()[0] ?? 0) >> 5 === 1;
}

/** Public by its number, but answered by the machines that a cloud runs on. */
const ofTheCloud = new Set(['168.63.129.16']);
