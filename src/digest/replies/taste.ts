import type { Wish } from '../../store/store.ts';
import { tasteOf } from '../schedule/schedule.ts';
import type { DigestAsked, TasteAsked } from './digest-asked.ts';

export type Taste = Pick<Wish, 'about' | 'publishers' | 'onlyNew'>;

/** `about:all` and `publisher:all` take a wish back. */
export function readTaste(
  { about, publisher, 'only-new': onlyNew = false, always = false }: TasteAsked & Partial<DigestAsked>,
  before: Pick<Wish, 'about' | 'publishers' | 'onlyNew'> | null,
): Taste {
  const all = /^(all|any|everything|everyone|-)$/i;
  return {
    about: about === undefined ? (before?.about ?? null) : all.test(about) ? null : about,
    publishers:
      publisher.length === 0
        ? (before?.publishers ?? [])
        : publisher.some((name) => all.test(name))
          ? []
          : publisher,
    onlyNew: !always && (onlyNew || (before?.onlyNew ?? false)),
  };
}

/** The taste of a preview: what is asked for, over what the channel has. */
export function askedTaste(values: TasteAsked, before: Taste | null) {
  return tasteOf(readTaste(values, before));
}
