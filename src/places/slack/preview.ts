import { longestWithin } from '../objects-within.ts';
import type { Meter, Preview } from '../place.ts';
import { LIMITS } from './limits.ts';
import { renderSlack, type SlackMessage } from './render.ts';

export const slackPreview: Preview = {
  present: (reply, options) => {
    const payload = renderSlack(reply, options);
    return { payload, meters: meters(payload) };
  },
  readButton: ({ action_id, value }) => {
    const kind = String(action_id).split(':')[0];
    if ((kind !== 'run' && kind !== 'share' && kind !== 'form') || typeof value !== 'string') return null;
    return { kind, command: value };
  },
};

function meters({ blocks, text }: SlackMessage): readonly Meter[] {
  return [
    { label: 'Blocks', used: blocks.length, limit: LIMITS.blocks },
    {
      label: 'Characters in all blocks',
      used: JSON.stringify(blocks).length,
      limit: LIMITS.allBlocks,
      note: 'Slack documents no such limit and refuses messages from about here on; counted with the JSON around the words.',
    },
    { label: 'Notification text', used: text.length, limit: LIMITS.text },
    { label: 'Longest button value', used: longestWithin(blocks, 'value'), limit: LIMITS.buttonValue },
  ];
}
