/** Decodes the part of MessagePack that word lists use: arrays, strings, small numbers and maps. https://msgpack.org */
export function decodeMessagePack(bytes: Buffer): unknown {
  let at = 0;

  function take(size: number): number {
    at += size;
    return at - size;
  }
  function readText(length: number): string {
    const from = take(length);
    return bytes.toString('utf8', from, at);
  }
  function readList(length: number): unknown[] {
    return Array.from({ length }, read);
  }
  function readMap(length: number): Record<string, unknown> {
    return Object.fromEntries(Array.from({ length }, () => [String(read()), read()]));
  }
  function read(): unknown {
    const type = bytes.readUInt8(take(1));
    if (type < 0x80) return type;
    if (type < 0x90) return readMap(type & 0x0f);
    if (type < 0xa0) return readList(type & 0x0f);
    if (type < 0xc0) return readText(type & 0x1f);
    if (type === 0xcc) return bytes.readUInt8(take(1));
    if (type === 0xcd) return bytes.readUInt16BE(take(2));
    if (type === 0xd9) return readText(bytes.readUInt8(take(1)));
    if (type === 0xda) return readText(bytes.readUInt16BE(take(2)));
    if (type === 0xdc) return readList(bytes.readUInt16BE(take(2)));
    if (type === 0xdd) return readList(bytes.readUInt32BE(take(4)));
    throw new Error(`Expected a type of MessagePack that word lists use, got 0x${type.toString(16)}.`);
  }

  return read();
}
