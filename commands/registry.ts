import type { Command } from '../src/command/command.ts';
import { type DigestContext, digest } from './digest.ts';
import { guide } from './guide.ts';
import { plan } from './plan.ts';
import { sources } from './sources.ts';

/** Every command, in the order that help shows. */
export const commands: readonly Command<DigestContext>[] = [plan, sources, digest, guide];
