import { createHash } from 'node:crypto';
import type { App } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import type { Forms } from '../../command/forms.ts';
import type { PlacePorts } from '../place.ts';
import { type FormMetadata, readMetadata } from './form-metadata.ts';
import { FORM_CALLBACK, wordsView } from './form-view.ts';
import { readSubmission } from './read-submission.ts';

export type SubmissionOptions = Pick<PlacePorts, 'answer' | 'log'> & {
  readonly forms: Forms;
  readonly recall: (value: string) => Promise<string | null>;
  readonly asker: (who: Submitter, place: FormMetadata) => Asker;
  /** Gives the answer where the form was opened. Never rejects. */
  readonly tell: (answer: Answer, asker: Asker, place: FormMetadata) => Promise<void>;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
};

/** A person, by Slack's ids. */
export type Submitter = { readonly person: string; readonly personName: string; readonly workspace: string };

/** Milliseconds of the three seconds that Slack waits for an acknowledgement. */
const RECALL_MS = 2000;

/** Submissions that are remembered: the same contents of a view, pressed twice or again after a lost acknowledgement, are sent once. */
const MAX_REMEMBERED = 10_000;

/**
 * Answers submitted forms. What is wrong is shown at its field, with everything that was typed; a form that can no longer be read
 * says so in its place.
 */
export function listenToSubmissions(app: App, options: SubmissionOptions): void {
  const { answer, forms, recall, asker: askerAt, tell, track, log } = options;
  const submitted = new LRUCache<string, true>({ max: MAX_REMEMBERED });

  app.view({ callback_id: FORM_CALLBACK, type: 'view_submission' }, async ({ ack, body, view }) => {
    const place = readMetadata(view.private_metadata);
    const typed = readSubmission(view);
    // Not what the bot makes of it, which changes with the guide.
    const contents = createHash('sha256').update(JSON.stringify(typed)).digest('base64');
    const key = `${view.id} ${contents}`;
    // If it is lost, the form stays open: the person may submit it again, and is told once, or correct it first.
    const acknowledge = () =>
      ack().catch((error: unknown) =>
        log.warn({ err: error }, 'Slack did not take that a form was submitted'),
      );
    if (submitted.has(key)) return await acknowledge();
    let line: string | null = null;
    try {
      const found =
        place &&
        (await within(
          recall(place.line).then((value) => ({ value })),
          RECALL_MS,
        ));
      if (place && !found) throw new Error(`Expected the line of a form within ${RECALL_MS} ms.`);
      line = found?.value ?? null;
    } catch (err) {
      log.error({ err }, 'the line of a form could not be looked up');
      return await ack({ response_action: 'errors', errors: atAField(view.blocks, NO_STORE) });
    }
    const asker =
      place &&
      askerAt(
        {
          person: body.user.id,
          personName: body.user.name,
          workspace: body.team?.id ?? body.user.team_id ?? '',
        },
        place,
      );
    const submission = line === null || !asker ? null : await forms.fillIn(line, typed, asker);
    if (!place || !asker || !submission) {
      return await ack({ response_action: 'update', view: wordsView('Not sent', LOST) });
    }
    if ('refused' in submission) {
      return await ack({ response_action: 'errors', errors: atAField(view.blocks, submission.words) });
    }
    const faults = faultsIn(view.blocks, submission.form.fields, submission.errors);
    if (faults) return await ack({ response_action: 'errors', errors: faults });
    // Both may be pressed before the first is read.
    const isAgain = submitted.has(key);
    submitted.set(key, true);
    await acknowledge();
    if (isAgain) return;
    const work = async () => tell(await answer(submission.call, asker), asker, place);
    void track(work());
  });
}

type Blocks = readonly { readonly block_id?: string; readonly type: string }[];

/** At the field that each belongs to; at the first one, with its label, if that is not shown. Null if nothing is wrong. */
function faultsIn(
  blocks: Blocks,
  fields: readonly { readonly name: string; readonly label: string }[],
  errors: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const all = Object.entries(errors);
  if (all.length === 0) return null;
  const isShown = (name: string) => blocks.some(({ block_id }) => block_id === name);
  const shown = Object.fromEntries(all.filter(([name]) => isShown(name)));
  const hidden = all.filter(([name]) => !isShown(name));
  if (hidden.length === 0) return shown;
  const words = hidden.map(([name, fault]) => {
    const label = fields.find((field) => field.name === name)?.label ?? name;
    return `${label}: ${fault}`;
  });
  return { ...atAField(blocks, words.join(' ')), ...shown };
}

function atAField(blocks: Blocks, text: string): Record<string, string> {
  const first = blocks.find(({ type }) => type === 'input')?.block_id;
  return first === undefined ? {} : { [first]: text };
}

const NO_STORE = 'The bot’s store does not answer, so this cannot be sent now. Press again in a minute.';
const LOST =
  'This form can no longer be read: it is from before a change of the bot, or was open for weeks. Copy what you typed, and open it anew.';
