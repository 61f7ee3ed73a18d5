import type { Command } from '../src/command/command.ts';
import { ask } from './ask.ts';
import { type DigestContext, digest } from './digest.ts';
import { guide } from './guide.ts';
import { plan } from './plan.ts';
import { sources } from './sources.ts';

/** Every command that places offer, in the order that help shows. */
export const commands: readonly Command<DigestContext>[] = [plan, sources, digest, guide];

/** Every command that is understood: those, and the one for words without a command. */
export const understood: readonly Command<DigestContext>[] = [...commands, ask];
