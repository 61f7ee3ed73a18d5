import type { Wait } from '../../async.ts';
import { notice } from '../../command/notice.ts';
import type { OpenedForm } from '../../command/open-form.ts';
import { FILL_MS } from '../../command/open-form.ts';
import type { Log } from '../../ops/log.ts';
import type { Button, Reply } from '../../reply.ts';
import type { Keep } from './buttons.ts';
import { explainFailure } from './explain-failure.ts';
import { type FormPlace, writeMetadata } from './form-metadata.ts';
import { formView, readingView } from './form-view.ts';
import { type NotOpened, openView } from './open-view.ts';
import type { Failure } from './refusals.ts';
import type { SlackClient } from './web-client.ts';

export type ShowForm = {
  readonly trigger: string;
  readonly opened: OpenedForm;
  readonly place: FormPlace;
  /** For the person alone, where the form was asked for. */
  readonly say: (reply: Reply) => Promise<unknown>;
};

export type ShowFormOptions = {
  readonly slack: SlackClient;
  readonly keep: Keep | undefined;
  readonly log: Log;
  readonly pause: Wait;
  /** Aborts when the bot stops. */
  readonly stopping?: AbortSignal;
};

/**
 * Opens the form at once, and fills it in when what there is to look up has been found. Whatever Slack refuses and whatever the
 * person does meanwhile, they have the form or words. Resolves once it is open, or is not: with the rest of the work.
 */
export async function showForm(
  { trigger, opened: { form, fill }, place, say }: ShowForm,
  { slack, keep, log, pause, stopping }: ShowFormOptions,
): Promise<() => Promise<void>> {
  const metadata = (line: string) => writeMetadata(line, place, keep);
  const tell = (reply: Reply) => async () => void (await say(reply));
  const begun = metadata(form.line);
  if (begun === null) return tell(tooLong(form.line, form.title));
  const view = fill ? readingView(form, begun) : formView(form, begun);
  const open = await openView(slack, trigger, view, log, pause);
  if (open.kind === 'unclear') return tell(maybeOpened(form.line, form.title));
  if (open.kind !== 'open') return tell(notOpened(form.line, form.title, open));
  if (!fill) return async () => {};
  return async () => {
    const limit = AbortSignal.timeout(FILL_MS);
    const found = await fill(stopping ? AbortSignal.any([limit, stopping]) : limit);
    const filled = metadata(found.line);
    if (filled === null) return await tell(tooLong(found.line, form.title))();
    const shown = await open.replace(formView(found, filled));
    if (shown === 'closed') await say(closed(found.line, form.title));
    if (shown === 'failed') await say(notFilled(found.line, form.title));
  };
}

function openButton(line: string): Button {
  return { kind: 'form', label: 'Open the form', command: line };
}

function notOpened(line: string, form: string, why: Exclude<NotOpened, { kind: 'unclear' }>): Reply {
  const words =
    why.kind === 'expired'
      ? `Slack opens a form only within three seconds, and “${form}” was not opened in that time. Nothing is lost: open it from here.`
      : `${explainNotOpened(form, why.failure)} Nothing is lost: the form can then be opened from here.`;
  return notice({
    command: line,
    title: 'The form did not open',
    blocks: [words],
    buttons: [openButton(line)],
    changedNothing: true,
  });
}

function explainNotOpened(form: string, failure: Failure): string {
  return explainFailure(failure, {
    refused: `Slack does not let the bot open “${form}”`,
    failed: `Slack did not open “${form}”`,
  });
}

function maybeOpened(line: string, form: string): Reply {
  return notice({
    command: line,
    title: 'Slack did not say whether the form opened',
    blocks: [`If “${form}” is not open, or does not go on, open it from here.`],
    buttons: [openButton(line)],
    changedNothing: true,
  });
}

function closed(line: string, form: string): Reply {
  return notice({
    command: line,
    title: 'The form was closed before it was filled in',
    blocks: [`Nothing was sent. “${form}” opens from here with what has been found.`],
    buttons: [openButton(line)],
    changedNothing: true,
  });
}

function notFilled(line: string, form: string): Reply {
  return notice({
    command: line,
    title: 'The form could not be filled in',
    blocks: [`Slack did not take what was found for “${form}”. Close it, and open it again from here.`],
    buttons: [openButton(line)],
    changedNothing: true,
  });
}

function tooLong(line: string, form: string): Reply {
  return notice({
    command: line,
    title: 'This form is too long',
    blocks: [
      `“${form}” holds more than Slack lets a form carry, and this bot has no store for it. Type the line in parts.`,
    ],
    changedNothing: true,
  });
}
