/** Where each host's name leads: one answer after the other, the last one from then on. */
export type Names = Readonly<Record<string, readonly (readonly string[])[]>>;

/** A name server. `looked` are the names that were asked for, in order. */
export function createNames(names: Names) {
  const looked: string[] = [];
  const resolve = async (host: string): Promise<readonly string[]> => {
    const answers = names[host] ?? [];
    const before = looked.filter((each) => each === host).length;
    looked.push(host);
    const found = answers[Math.min(before, answers.length - 1)];
    if (!found) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    return found;
  };
  return { resolve, looked };
}
