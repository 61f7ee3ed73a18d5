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
  const options = { level, base: null, redact: { paths: REQUEST_BODIES, remove: true } };
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

/** What a request that failed was to send, as clients keep in their errors: a whole answer, with the names in it. */
const REQUEST_BODIES = ['err.requestBody', 'err.aggregateErrors[*].requestBody'];

function redactStream(out: NodeJS.WritableStream, secrets: Secrets): Writable {
  const redact = createRedactor(secrets);
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      out.write(redact(String(chunk)), () => done());
    },
  });
}
