/** What is wrong with an address of the settings, in words that do not repeat it; `null` where nothing is. */

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** What would carry a key or a key set over a network in the clear is refused. */
export function urlFault(value: string): string | null {
  const url = parseUrl(value);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'must be an http(s) address';
  if (url.username !== '' || url.password !== '') return 'must not hold credentials';
  if (url.search !== '' || url.hash !== '') return 'must be an address without ? and #';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'must use https: it names another machine';
  return null;
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d+){3}$/.test(hostname);

/** Compared exactly with what browsers send, so it has to be written as they write it. */
export function originFault(value: string): string | null {
  if (value === '*') return 'must list exact origins: * is not one';
  if (value === 'null') return null;
  const url = parseUrl(value);
  if (url?.origin !== value || !/^https?:$/.test(url.protocol))
    return 'must list origins as browsers send them, e.g. https://app.acme.com';
  return null;
}

/** Its credentials are part of it, and a private network may go without TLS. */
export function redisUrlFault(value: string): string | null {
  const url = parseUrl(value);
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '') return 'must be a redis:// or rediss:// address';
  if (url.search !== '' || url.hash !== '') return 'must be an address without ? and #';
  if (!/^(?:\/\d{0,5})?$/.test(url.pathname)) return 'must name a database by its number, e.g. /1';
  if (!isDecodable(url.username) || !isDecodable(url.password))
    return 'holds a % in its credentials that must be written as %25';
  return null;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
