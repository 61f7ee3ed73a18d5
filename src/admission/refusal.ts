import { notice } from '../command/notice.ts';
import { type Reply, runButton } from '../reply.ts';

/**
 * Why a question was turned away: its asker or the workspace has asked too much lately (`spent`), or too much is waiting. Whole
 * seconds, at least one, until it will be answered.
 */
export type Refusal = {
  readonly who: 'person' | 'workspace' | 'everyone';
  readonly why: 'spent' | 'waiting';
  readonly seconds: number;
};

/** For a place that sends words alone. */
export function refusalWords(refusal: Refusal): string {
  return `${titleOf(refusal)}. ${textOf(refusal)}`;
}

/** `line` is what was asked; null if no line asks it, so that there is no button to ask again. */
export function refusalReply(line: string | null, refusal: Refusal): Reply {
  const command = line?.startsWith('/') ? line : '/help';
  return notice({
    command,
    title: titleOf(refusal),
    blocks: [textOf(refusal)],
    buttons: line === null ? [] : [runButton('Ask again', command)],
  });
}

function titleOf({ seconds }: Refusal): string {
  return `Please wait ${seconds === 1 ? 'one second' : `${seconds} seconds`}`;
}

function textOf({ who, why }: Refusal): string {
  return `${reasonOf(who, why)} Nothing is lost: ask again in a moment.`;
}

function reasonOf(who: Refusal['who'], why: Refusal['why']): string {
  if (why === 'spent') {
    return who === 'person'
      ? 'You are asking faster than the bot can answer.'
      : 'Together, the people here are asking faster than the bot can answer.';
  }
  return who === 'person'
    ? 'Your last questions are still being answered.'
    : 'Too many questions are waiting.';
}
