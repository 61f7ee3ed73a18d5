import type { Context } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import type { DigestServices } from './digest-services.ts';
import type { DigestValues, FilterValues } from './digest-values.ts';
import { listReply } from './list-reply.ts';
import { nowReply } from './now-reply.ts';
import { offReply } from './off-reply.ts';
import { onReply } from './on-reply.ts';
import type { PauseValues } from './pause-reply.ts';
import { pauseReply } from './pause-reply.ts';
import { previewReply } from './preview-reply.ts';
import { resumeReply } from './resume-reply.ts';
import { type SettleValues, settleReply } from './settle-reply.ts';
import type { DayValues, ShowValues } from './show-reply.ts';
import { showReply } from './show-reply.ts';
import { statusReply } from './status-reply.ts';
import { unknownZoneReply } from './unknown-zone-reply.ts';
import { whyReply } from './why-reply.ts';

/** The reply to each action of `/digest`. None throws because of what was typed. */
export type DigestHandlers = {
  readonly on: Handler<DigestValues>;
  readonly off: Handler;
  readonly pause: Handler<PauseValues>;
  readonly resume: Handler;
  readonly preview: Handler<FilterValues>;
  readonly now: Handler;
  readonly status: Handler;
  readonly list: Handler;
  readonly why: Handler<DayValues>;
  readonly show: Handler<ShowValues>;
  readonly settle: Handler<SettleValues>;
};

type Handler<Values = object> = (values: Values, context: Context) => Promise<Reply>;

export function createHandlers(services: DigestServices): DigestHandlers {
  /** For those that cannot answer without the zone. The others work, so that another can be set. */
  const inZone =
    <Values>(name: keyof DigestHandlers, handle: Handler<Values>): Handler<Values> =>
    async (asked, context) =>
      (await unknownZoneReply(services, `/digest ${name}`, context)) ?? handle(asked, context);
  return {
    on: (asked, context) => onReply(services, asked, context),
    off: (_asked, context) => offReply(services, context),
    pause: inZone('pause', (asked, context) => pauseReply(services, asked, context)),
    resume: inZone('resume', (_asked, context) => resumeReply(services, context)),
    preview: inZone('preview', (asked, context) => previewReply(services, asked, context)),
    now: inZone('now', (_asked, context) => nowReply(services, context)),
    status: inZone('status', (_asked, context) => statusReply(services, context)),
    list: (_asked, context) => listReply(services, context),
    why: inZone('why', (asked, context) => whyReply(services, asked, context)),
    show: (asked, context) => showReply(services, asked, context),
    settle: (asked, context) => settleReply(services, asked, context),
  };
}
