import * as z from 'zod';
import type { Keep } from './buttons.ts';
import { VIEW_LIMITS } from './limits.ts';

/** Where a form was opened, so that its answer is given there. */
export type FormPlace = {
  /** Where an answer can be sent to, until `answerUntil`. */
  readonly responseUrl: string | null;
  /** Milliseconds since 1970. */
  readonly answerUntil: number;
  readonly channel: string | null;
  readonly channelName: string | null;
  readonly thread: string | null;
};

/** What a modal carries: the line that it is the form of, or the key of a stored one, and where it was opened. */
export type FormMetadata = FormPlace & { readonly line: string };

const metadata = z.object({
  line: z.string().min(1),
  url: z.string().optional(),
  until: z.number(),
  channel: z.string().optional(),
  name: z.string().optional(),
  thread: z.string().optional(),
});

/** At most as long as Slack takes: a line too long for that is kept. Null if it cannot be. */
export function writeMetadata(line: string, place: FormPlace, keep: Keep | undefined): string | null {
  const whole = write(line, place);
  if (whole.length <= VIEW_LIMITS.privateMetadata) return whole;
  return keep ? write(keep(line), place) : null;
}

function write(line: string, { responseUrl, answerUntil, channel, channelName, thread }: FormPlace): string {
  const given = {
    line,
    url: responseUrl,
    until: answerUntil,
    channel,
    name: channelName?.slice(0, 100),
    thread,
  };
  return JSON.stringify(Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)));
}

/** Null if another version of the bot wrote it. */
export function readMetadata(written: string): FormMetadata | null {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return null;
  }
  const { success, data } = metadata.safeParse(value);
  if (!success) return null;
  const { line, url = null, until, channel = null, name = null, thread = null } = data;
  return { line, responseUrl: url, answerUntil: until, channel, channelName: name, thread };
}
