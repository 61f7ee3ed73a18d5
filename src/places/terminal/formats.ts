import type { Answer } from '../../command/answer.ts';
import { keyOf } from '../../command/format.ts';
import { renderTerminal } from './render.ts';

export const FORMATS = ['text', 'slack', 'discord', 'json'] as const;

export type Format = (typeof FORMATS)[number];

/** Turns an answer to a typed line into what `--as` asks for: text, or one line of JSON. */
export type Formatter = (typed: string, answer: Answer) => string;

/** The renderers of the places are loaded only when they are asked for. */
export async function formatter(format: Format, columns: number, colour: boolean): Promise<Formatter> {
  switch (format) {
    case 'text':
      return (_typed, { reply }) => renderTerminal(reply, { width: columns, colour });
    case 'json':
      return (typed, { reply }) => {
        const { ids, points } = reply.answers;
        return `${JSON.stringify({ command: typed, ids, points, reply })}\n`;
      };
    case 'slack': {
      const { renderSlack } = await import('../slack/render.ts');
      return (_typed, { reply, part }) => `${JSON.stringify(renderSlack(reply, { part, keep: keyOf }))}\n`;
    }
    case 'discord': {
      const { renderDiscord } = await import('../discord/render.ts');
      return (_typed, { reply, part }) => `${JSON.stringify(renderDiscord(reply, { part, keep: keyOf }))}\n`;
    }
    default:
      return format satisfies never;
  }
}
