import type { Context, Prefilled } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import type { EditorsValues } from '../cards/ask-mode.ts';
import { editorsReply } from '../cards/editors-reply.ts';
import { checkedReply } from '../checks/checked-reply.ts';
import { type OverdueValues, overdueReply } from '../checks/overdue-reply.ts';
import { feedReply } from '../feeds/replies/feed-reply.ts';
import type { FeedValues } from '../feeds/replies/feed-values.ts';
import { type LinkValues, linkReply } from '../links/link-reply.ts';
import { type LinksValues, linksReply } from '../links/links-reply.ts';
import { type AddValues, addReply, prefillAdd } from './add-reply.ts';
import { type ApproveValues, approveReply } from './approve-reply.ts';
import { type ChangesValues, changesReply } from './changes-reply.ts';
import { type ConflictsValues, conflictsReply } from './conflicts-reply.ts';
import { type DeclineValues, declineReply } from './decline-reply.ts';
import { type EditValues, editReply, prefillEdit } from './edit-reply.ts';
import { fixEntryReply } from './fix-entry-reply.ts';
import { type FixPointValues, fixPointReply } from './fix-point-reply.ts';
import type { FixValues } from './fixing.ts';
import { type KeepValues, keepReply } from './keep-reply.ts';
import { queueReply } from './queue-reply.ts';
import type { NewsroomServices } from './services.ts';
import { showReply } from './show-reply.ts';
import { type UndoValues, undoReply } from './undo-reply.ts';
import { withdrawReply } from './withdraw-reply.ts';

/** The replies of everything that proposes or decides a change to the guide. None throws because of what was typed. */
export type NewsroomHandlers = {
  readonly add: Handler<AddValues>;
  readonly fixEntry: Handler<FixValues>;
  readonly fixPoint: Handler<FixPointValues>;
  readonly queue: Handler<{ readonly page: string | undefined }>;
  readonly show: Handler<{ readonly id: string }>;
  readonly approve: Handler<ApproveValues>;
  readonly decline: Handler<DeclineValues>;
  readonly edit: Handler<EditValues>;
  readonly withdraw: Handler<{ readonly id: string }>;
  readonly changes: Handler<ChangesValues>;
  readonly undo: Handler<UndoValues>;
  readonly conflicts: Handler<ConflictsValues>;
  readonly keep: Handler<KeepValues>;
  readonly links: Handler<LinksValues>;
  readonly link: Handler<LinkValues>;
  readonly overdue: Handler<OverdueValues>;
  readonly checked: Handler<{ readonly what: string }>;
  readonly editors: Handler<EditorsValues>;
  readonly feed: Handler<FeedValues>;
  /** What the page of an address says, for the fields of a form. */
  readonly prefillAdd: (words: string, context: Context, signal: AbortSignal) => Promise<Prefilled>;
  /** What a proposal says, for the same. */
  readonly prefillEdit: (id: string, context: Context) => Promise<Prefilled>;
};

type Handler<Values> = (values: Values, context: Context) => Promise<Reply>;

/** What the actions that change the guide need beside the general context; look-ups do without. It may open a store when first called. */
export type NewsroomContext = Context & {
  readonly newsroom?: () => NewsroomHandlers | Promise<NewsroomHandlers>;
};

export async function newsroomOf({ newsroom }: NewsroomContext): Promise<NewsroomHandlers> {
  if (!newsroom) throw new Error('Expected a store of proposals, got a bot that only looks things up.');
  return newsroom();
}

export function createNewsroomHandlers(services: NewsroomServices): NewsroomHandlers {
  const handle =
    <Values>(
      reply: (services: NewsroomServices, values: Values, context: Context) => Promise<Reply>,
    ): Handler<Values> =>
    (values, context) =>
      reply(services, values, context);
  return {
    add: handle(addReply),
    fixEntry: handle(fixEntryReply),
    fixPoint: handle(fixPointReply),
    queue: handle(queueReply),
    show: handle(showReply),
    approve: handle(approveReply),
    decline: handle(declineReply),
    edit: handle(editReply),
    withdraw: handle(withdrawReply),
    changes: handle(changesReply),
    undo: handle(undoReply),
    conflicts: handle(conflictsReply),
    keep: handle(keepReply),
    links: handle(linksReply),
    link: handle(linkReply),
    overdue: handle(overdueReply),
    checked: handle(checkedReply),
    editors: handle(editorsReply),
    feed: handle(feedReply),
    prefillAdd: (words, context, signal) => prefillAdd(services, words, context, signal),
    prefillEdit: (id, context) => prefillEdit(services, id, context),
  };
}
