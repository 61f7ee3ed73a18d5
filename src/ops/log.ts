import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createRedactor, type Secrets } from './redact.ts';

/** The part of pino's logger that the code uses; tests pass their own. */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (details: object, message: string) => void>>;

export type LogOptions = {
  readonly level: string;
  /** For a person at a terminal; JSON lines otherwise. */
  readonly pretty: boolean;
  /** Never written, wherever they occur: in a message, a stack, a library's error. */
  readonly secrets: Secrets;
  readonly out: NodeJS.WritableStream;
};

export async function createLog({ level, pretty, secrets, out }: LogOptions): Promise<pino.Logger> {
  const redacted = redactStream(out, secrets);
  const options = { level, base: null, redact: { paths: UNWRITTEN, remove: true } };
  if (!pretty) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, redacted);
  // Loaded for terminals only, to save a service the memory.
  const { default: prettyStream } = await import('pino-pretty');
  const stream = prettyStream({
    destination: redacted,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
    sync: true,
  });
  return pino(options, stream);
}

/**
 * What clients keep in their errors of a request that failed: what it was to send, a whole answer with the names in it; and the
 * part of its address that limits count by, which may be a secret without anything that shows it to be one.
 */
const UNWRITTEN = ['requestBody', 'majorParameter'].flatMap((field) => [
  `err.${field}`,
  `err.aggregateErrors[*].${field}`,
]);

function redactStream(out: NodeJS.WritableStream, secrets: Secrets): Writable {
  const redact = createRedactor(secrets);
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      out.write(redact(String(chunk)), () => done());
    },
  });
}
