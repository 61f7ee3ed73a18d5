import type { SubscriptionDetails } from '../../store/subscription.ts';
import { filterOf } from '../schedule/schedule.ts';
import type { DigestValues, FilterValues } from './digest-values.ts';

export type DigestFilter = Pick<SubscriptionDetails, 'about' | 'publishers' | 'onlyNew' | 'archive'>;

/**
 * The new filter: what was given over what was set before. `about:all` and `publisher:all` remove those, `always` and `no-archive`
 * the flags.
 */
export function readFilter(
  {
    about,
    publisher,
    archive = false,
    'only-new': onlyNew = false,
    always = false,
    'no-archive': noArchive = false,
  }: FilterValues & Partial<DigestValues>,
  before: DigestFilter | null,
): DigestFilter {
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
    archive: !noArchive && (archive || (before?.archive ?? false)),
  };
}

/** The filter of a preview: what was given over the channel's own. */
export function previewFilter(values: FilterValues, before: DigestFilter | null) {
  return filterOf(readFilter(values, before));
}
