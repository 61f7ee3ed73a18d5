import { pluralise } from '../../../answers/count-values.ts';
import type { Context } from '../../../command/command.ts';
import { notice } from '../../../command/notice.ts';
import { type Reply, runButton } from '../../../reply.ts';
import { quoteTitle } from '../../../text/quote-title.ts';
import { refuseUnlessEditor } from '../../proposals/may-edit.ts';
import type { NewsroomServices } from '../../proposals/services.ts';
import { MOST_A_DAY } from '../propose-items.ts';
import { type Settled, settleItems } from '../settle-items.ts';
import { findStories, type HeldStory, listHeldStories } from './held-stories.ts';

/** From so many on, they come to an editors’ channel on one card. */
const MANY = 6;

/** Long enough to make thousands of proposals; if the process ends in between, what it made comes then. In milliseconds. */
const GATHER_MS = 60_000;

type Choice = 'propose' | 'drop';

/** `/guide feed propose ID`, `/guide feed drop all`: what feeds left aside becomes proposals, or is forgotten. */
export async function settleHeldReply(
  services: NewsroomServices,
  choice: Choice,
  typed: string,
  context: Context,
): Promise<Reply> {
  const command = `/guide feed ${choice} ${typed}`.trim();
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const all = await listHeldStories(services.store);
  const [, everything, count] = /^(all)(?:\s+(\d+))?$/iu.exec(typed.trim()) ?? [];
  const chosen = everything === undefined ? findStories(all, typed) : all;
  if (chosen.length === 0) return noneReply(command, typed, all.length);
  if (everything !== undefined && chosen.length > MOST_A_DAY && Number(count) !== chosen.length)
    return askReply(choice, chosen.length);
  return choice === 'drop' ? drop(services, chosen) : propose(services, chosen);
}

const REST = runButton('Left aside', '/guide feed held');

function noneReply(command: string, typed: string, count: number): Reply {
  const what = typed.trim() === '' ? 'none' : `“${typed.trim()}”`;
  return notice({
    command,
    title: count === 0 ? 'Nothing is left aside' : 'Which of them?',
    changedNothing: true,
    blocks: [
      count === 0
        ? 'Nothing was changed.'
        : `Expected the id of something that a feed left aside, or all, got ${what}. /guide feed held shows them. Nothing was changed.`,
    ],
    buttons: [REST],
  });
}

/** Of many, their number is to be confirmed: it may have grown since it was seen. */
function askReply(choice: Choice, count: number): Reply {
  const verb = choice === 'drop' ? 'Drop' : 'Propose';
  const after = choice === 'drop' ? 'They would not be proposed any more.' : 'Each would wait for an editor.';
  return notice({
    command: `/guide feed ${choice} all`,
    title: `${verb} all ${count}?`,
    changedNothing: true,
    blocks: [`${count} stories are left aside. ${after} Nothing was changed.`],
    buttons: [runButton(`${verb} all ${count}`, `/guide feed ${choice} all ${count}`, true), REST],
  });
}

async function drop({ store }: NewsroomServices, stories: readonly HeldStory[]): Promise<Reply> {
  await store.feeds.settleItems(
    stories.flat().map(({ id, story }) => ({ id, state: 'unwanted', story, proposal: null })),
  );
  return notice({
    command: '/guide feed held',
    title: 'Dropped',
    blocks: [`${namesOf(stories)} ${stories.length === 1 ? 'is' : 'are'} not proposed.`],
    buttons: [REST],
  });
}

async function propose(services: NewsroomServices, stories: readonly HeldStory[]): Promise<Reply> {
  const { store, guide, clock, onProposal } = services;
  const until = clock.now() + GATHER_MS;
  const gathering = stories.length < MANY ? [] : await store.desks.list();
  for (const desk of gathering) await store.desks.gather(desk, until);
  const settled = await settleItems({ store, guide, now: clock.now, onNews: () => {} }, stories.flat(), null);
  // Later than the last of them, and with what feeds brought meanwhile.
  const after = clock.now() + 1;
  for (const desk of gathering) await store.desks.gather({ ...desk, atOnceFrom: until }, after);
  const ids = [...settled.made, ...settled.folded];
  for (const id of ids) onProposal(id);
  const [only] = ids;
  return notice({
    command: '/guide feed held',
    title: settled.made.length > 0 ? 'Proposed' : 'Not proposed',
    changedNothing: ids.length === 0,
    blocks: [`${namesOf(stories)}: ${becameInWords(settled)}.`],
    buttons: [
      ...(only !== undefined && ids.length === 1 ? [runButton('See it', `/guide show ${only}`, true)] : []),
      ...(ids.length > 1 ? [runButton('What waits', '/guide queue', true)] : []),
      REST,
    ],
  });
}

function namesOf(stories: readonly HeldStory[]): string {
  const [first] = stories;
  return stories.length === 1 && first !== undefined
    ? quoteTitle(first[0].title)
    : pluralise(stories.length, 'story', 'stories');
}

function becameInWords({ made, folded, unwanted, leftOut }: Settled): string {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].join('; ');
  return [
    ...(made.length > 0 ? [`${pluralise(made.length, 'proposal')} made`] : []),
    ...(folded.length > 0 ? [`${folded.length} in a proposal that was made before`] : []),
    ...(unwanted > 0
      ? [`${unwanted} not, since the guide has it or its feed is not followed for it any more`]
      : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} not: ${reasons}`] : []),
  ].join(', ');
}
