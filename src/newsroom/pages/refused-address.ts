/** An address that is not asked: what is wrong with it completes "refused address: ". */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/** Schemes' own ports; a page at another is most likely no page of a newspaper but a service of some machine. */
const PORTS: ReadonlyMap<string, string> = new Map([
  ['http:', '80'],
  ['https:', '443'],
]);

/**
 * Reads an address that may be asked for a page. Throws `RefusedAddress`. Where it leads is another matter, which only the
 * connection shows. A port of `allow` ("127.0.0.1:8080") is let through here, whatever the host.
 */
export function readWebAddress(text: string, allow: readonly string[]): URL {
  const url = URL.parse(text);
  if (!url) throw new RefusedAddress(`“${text}” cannot be read as a web address`);
  const own = PORTS.get(url.protocol);
  if (own === undefined) throw new RefusedAddress(`expected http or https, got ${url.protocol.slice(0, -1)}`);
  if (url.username !== '' || url.password !== '') {
    throw new RefusedAddress('it holds a user name or a password; leave them out');
  }
  const port = url.port === '' ? own : url.port;
  if (port !== '80' && port !== '443' && !allow.some((each) => each.endsWith(`:${port}`))) {
    throw new RefusedAddress(`expected a page at port 80 or 443, got port ${port}`);
  }
  return url;
}
