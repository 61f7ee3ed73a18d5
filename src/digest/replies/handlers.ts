import type { Context } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import type { DigestAsked, TasteAsked } from './digest-asked.ts';
import type { DigestWorld } from './digest-world.ts';
import { listReply } from './list-reply.ts';
import { nowReply } from './now-reply.ts';
import { offReply } from './off-reply.ts';
import { onReply } from './on-reply.ts';
import type { PauseAsked } from './pause-reply.ts';
import { pauseReply } from './pause-reply.ts';
import { previewReply } from './preview-reply.ts';
import { resumeReply } from './resume-reply.ts';
import { type SettleAsked, settleReply } from './settle-reply.ts';
import type { DayAsked } from './show-reply.ts';
import { showReply } from './show-reply.ts';
import { statusReply } from './status-reply.ts';
import { whyReply } from './why-reply.ts';

/** What `/digest` asks for, an answer each. Nothing here throws for what a person typed. */
export type DigestHandlers = {
  readonly on: Handler<DigestAsked>;
  readonly off: Handler;
  readonly pause: Handler<PauseAsked>;
  readonly resume: Handler;
  readonly preview: Handler<TasteAsked>;
  readonly now: Handler;
  readonly status: Handler;
  readonly list: Handler;
  readonly why: Handler<DayAsked>;
  readonly show: Handler<DayAsked>;
  readonly settle: Handler<SettleAsked>;
};

type Handler<Asked = object> = (asked: Asked, context: Context) => Promise<Reply>;

export function createHandlers(world: DigestWorld): DigestHandlers {
  return {
    on: (asked, context) => onReply(world, asked, context),
    off: (_asked, context) => offReply(world, context),
    pause: (asked, context) => pauseReply(world, asked, context),
    resume: (_asked, context) => resumeReply(world, context),
    preview: (asked, context) => previewReply(world, asked, context),
    now: (_asked, context) => nowReply(world, context),
    status: (_asked, context) => statusReply(world, context),
    list: (_asked, context) => listReply(world, context),
    why: (asked, context) => whyReply(world, asked, context),
    show: (asked, context) => showReply(world, asked, context),
    settle: (asked, context) => settleReply(world, asked, context),
  };
}
