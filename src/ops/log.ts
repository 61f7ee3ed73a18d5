import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createRedactor, type Secrets } from './redact.ts';

/** As much of pino's logger as the code uses; a test passes its own. */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (details: object, message: string) => void>>;

export type LogOptions = {
  readonly level: string;
  /** For a person at a terminal; JSON lines otherwise. */
  readonly pretty: boolean;
  /** Never written, wherever they turn up: in a message, a stack, a library's error. */
  readonly secrets: Secrets;
  readonly out: NodeJS.WritableStream;
};

export async function createLog({ level, pretty, secrets, out }: LogOptions): Promise<pino.Logger> {
  const guarded = withoutSecrets(out, secrets);
  if (!pretty) return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, guarded);
  // Loaded for terminals only, so that a service does not carry it.
  const { default: prettyStream } = await import('pino-pretty');
  const stream = prettyStream({
    destination: guarded,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
    sync: true,
  });
  return pino({ level, base: null }, stream);
}

function withoutSecrets(out: NodeJS.WritableStream, secrets: Secrets): Writable {
  const redact = createRedactor(secrets);
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      out.write(redact(String(chunk)), () => done());
    },
  });
}
