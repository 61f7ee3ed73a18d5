import { notice } from '../../command/notice.ts';
import type { Field, Reply } from '../../reply.ts';
import type { TypedFields } from './typed-fields.ts';

export type FixValues = {
  /** Names what is to be corrected; what follows says why. */
  readonly words: string;
  readonly fields: TypedFields;
  readonly point: string | undefined;
  readonly link: string | undefined;
  readonly why: string | undefined;
  readonly again: string | undefined;
};

export function hasFields({ fields, point, link }: Pick<FixValues, 'fields' | 'point' | 'link'>): boolean {
  const given = Object.values(fields).filter((value) => value !== undefined && value.length > 0);
  return given.length > 0 || point !== undefined || link !== undefined;
}

/** What the guide says, by the names that people type, and how to say what is right. */
export function howToFix(title: string, command: string, fields: readonly Field[], example: string): Reply {
  return notice({
    command,
    title,
    changedNothing: true,
    blocks: [
      { kind: 'fields', fields },
      'Write what is right, a field or several, and why. If you only know that something is wrong, write that.',
      { kind: 'note', text: example },
    ],
  });
}

export function notFixed(faults: readonly string[], command: string): Reply {
  return notice({
    command,
    title: 'Nothing was proposed',
    changedNothing: true,
    blocks: [...faults],
  });
}
