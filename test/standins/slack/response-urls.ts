import { randomUUID } from 'node:crypto';
import { type Answer, type Arguments, refuseContent } from './web-api.ts';
import { addMessage, changeMessage, type Message, type Workspace } from './workspace.ts';

/** At most 5 answers within 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction */
const MAX_USES = 5;
const LIFETIME_MS = 30 * 60_000;

type Ticket = {
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed; null for a typed command. */
  readonly original: Message | null;
  readonly openedAt: number;
  uses: number;
};

export type ResponseUrls = {
  /** The path of a new response_url. */
  readonly open: (asker: Pick<Ticket, 'user' | 'channel' | 'original'>) => string;
  readonly use: (path: string, content: unknown) => { readonly status: number; readonly answer: Answer };
};

export function createResponseUrls(workspace: Workspace): ResponseUrls {
  const tickets = new Map<string, Ticket>();
  return {
    open: (asker) => {
      const path = `/${asker.original ? 'actions' : 'commands'}/${workspace.id}/${randomUUID()}`;
      tickets.set(path, { ...asker, openedAt: workspace.now(), uses: 0 });
      return path;
    },
    use: (path, content) => {
      const ticket = tickets.get(path);
      if (!ticket) return { status: 404, answer: { ok: false, error: 'invalid_url' } };
      if (workspace.now() - ticket.openedAt > LIFETIME_MS) {
        return { status: 404, answer: { ok: false, error: 'expired_url' } };
      }
      if (ticket.uses >= MAX_USES) return { status: 404, answer: { ok: false, error: 'used_url' } };
      ticket.uses += 1;
      if (typeof content !== 'object' || content === null) {
        return { status: 400, answer: { ok: false, error: 'invalid_payload' } };
      }
      const answer = show(workspace, ticket, content as Arguments);
      return { status: answer.ok ? 200 : 400, answer };
    },
  };
}

/** Puts an answer before people's eyes: `response_type` "in_channel" for everybody, else for the asker alone. */
export function show(
  workspace: Workspace,
  asker: { readonly user: string; readonly channel: string; readonly original: Message | null },
  content: Arguments,
): Answer & { readonly shown?: Message } {
  if (content.delete_original === true && asker.original) {
    changeMessage(workspace, asker.original, { isDeleted: true });
    return { ok: true };
  }
  const refusal = refuseContent(content);
  if (refusal) return refusal;
  const text = String(content.text ?? '');
  const blocks = (content.blocks ?? []) as readonly unknown[];
  if (content.replace_original === true && asker.original) {
    if (asker.original.isDeleted) return { ok: false, error: 'message_not_found' };
    changeMessage(workspace, asker.original, { text, blocks });
    return { ok: true, shown: asker.original };
  }
  const shown = addMessage(workspace, {
    channel: asker.channel,
    seenBy: content.response_type === 'in_channel' ? null : asker.user,
    text,
    blocks,
    threadTs: typeof content.thread_ts === 'string' ? content.thread_ts : null,
    unfurls: !(content.unfurl_links === false && content.unfurl_media === false),
  });
  return { ok: true, shown };
}
