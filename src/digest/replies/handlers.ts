import type { Context, Values } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import type { DigestWorld } from './digest-world.ts';
import { nowReply, previewReply, showReply } from './editions-shown.ts';
import { listReply } from './list-reply.ts';
import { settleReply } from './settle-reply.ts';
import { statusReply } from './status-reply.ts';
import { onReply } from './subscribe.ts';
import { offReply, pauseReply, resumeReply } from './turn-off.ts';
import { whyReply } from './why-reply.ts';

/** What `/digest` asks for, an answer each. Nothing here throws for what a person typed. */
export type DigestHandlers = {
  readonly [Name in DigestAction]: (values: Values, context: Context) => Promise<Reply>;
};

export type DigestAction =
  | 'on'
  | 'off'
  | 'pause'
  | 'resume'
  | 'preview'
  | 'now'
  | 'status'
  | 'list'
  | 'why'
  | 'show'
  | 'settle';

export function createHandlers(world: DigestWorld): DigestHandlers {
  return {
    on: (values, context) => onReply(world, values, context),
    off: (_values, context) => offReply(world, context),
    pause: (values, context) => pauseReply(world, values, context),
    resume: (_values, context) => resumeReply(world, context),
    preview: (values, context) => previewReply(world, values, context),
    now: (_values, context) => nowReply(world, context),
    status: (_values, context) => statusReply(world, context),
    list: (_values, context) => listReply(world, context),
    why: (values, context) => whyReply(world, values, context),
    show: (values, context) => showReply(world, values, context),
    settle: (values, context) => settleReply(world, values, context),
  };
}
