import type { LinkCheck } from '../../../src/store/newsroom/link-check.ts';
import { DAY, MONDAY } from '../slots.ts';

export const linkCheck: LinkCheck = {
  subject: 'entry 101',
  address: 'https://example.org/a',
  state: 'gone',
  since: MONDAY,
  checkedAt: MONDAY + 7 * DAY,
  status: 404,
  movedTo: null,
  titleNow: null,
  reason: 'HTTP 404 three times in a week',
  misses: 3,
  missingSince: MONDAY,
  copy: 'https://archive.example.org/2023/a',
  copyAt: MONDAY - 900 * DAY,
  copyLookedAt: MONDAY + 7 * DAY,
  proposal: null,
};
