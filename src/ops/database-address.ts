/** What a password does to the address that it stands in, postgres://user:password@host/database. */

/** False if a sign of the password ended the host, the port or the path before their time. */
export function isWholeAddress(value: string): boolean {
  const url = URL.parse(value);
  return url === null || (url.hash === '' && (url.username !== '' || !value.includes('@')));
}

/** Signs that end a part of an address. https://url.spec.whatwg.org/#userinfo-percent-encode-set */
const RESERVED = /[#/?@:[\]]|%(?![\da-f]{2})/gi;

/** Names the signs in the user and the password that have to be written otherwise; null if there are none. */
export function explainAddress(value: string): string | null {
  const login = /^[a-z]+:\/\/(.*)@/is.exec(value)?.[1] ?? '';
  const [user = '', ...password] = login.split(':');
  const signs = new Set(`${user} ${password.join(':')}`.match(RESERVED));
  if (signs.size === 0) return null;
  const spelt = [...signs].map((sign) => `“${sign}” as ${encodeURIComponent(sign)}`);
  return `In the user and the password, write ${new Intl.ListFormat('en-GB').format(spelt)}.`;
}
