import type { Command } from '../src/command/command.ts';
import type { NewsroomContext } from '../src/newsroom/proposals/handlers.ts';
import { ask } from './ask.ts';
import { type DigestContext, digest } from './digest.ts';
import { guide } from './guide.ts';
import { plan } from './plan.ts';
import { sources } from './sources.ts';

/** What the actions of all commands need. */
export type FullContext = DigestContext & NewsroomContext;

/** Every command that places offer, in the order that help shows. */
export const commands: readonly Command<FullContext>[] = [plan, sources, digest, guide];

/** Every command that is understood: those, and the one for words without a command. */
export const understood: readonly Command<FullContext>[] = [...commands, ask];
