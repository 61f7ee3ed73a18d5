import { expect, test } from 'vitest';
import { LONG, SHORT } from '../../src/admission/admission.ts';
import { LIMITS } from '../../src/admission/allowances.ts';
import { LONG_MS } from '../../src/admission/long-answers.ts';
import { LEASE_MS } from '../../src/delivery/delivery-services.ts';
import { LATE_AFTER_MS } from '../../src/digest/schedule/slots-due.ts';
import { MAX_BODY } from '../../src/places/slack/http-receiver.ts';
import { MAX_AGE_MS } from '../../src/places/slack/signature.ts';
import { SIZES, TIMEOUTS } from '../../src/server/limits.ts';
import { read } from './documents.ts';
import { EXAMPLES } from './examples.ts';

/** Numbers that documents have in their sentences, from the constants of the code and the files of the guide. */

const RUNNING = read('docs/running.md').replace(/\s+/g, ' ');
const kB = (bytes: number) => `${bytes / 1024} kB`;
const count = (number: number) => number.toLocaleString('en-GB');
const MINUTES = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const minutes = (ms: number) => `${MINUTES[ms / 60_000]} minutes`;

test.each([
  `more than ${kB(SIZES.headers)} of headers, ${kB(SIZES.address)} of address or ${kB(MAX_BODY)} of body`,
  `the headers took more than ${TIMEOUTS.headers / 1000} s, or the whole request more than ${TIMEOUTS.request / 1000} s`,
  `more than ${SIZES.connections} connections`,
  `signed more than ${minutes(MAX_AGE_MS)} ago`,
  `${LIMITS.person.atOnce} commands at once and ${LIMITS.person.perSecond} a second after that for each person, ${count(LIMITS.workspace.atOnce)} and ${LIMITS.workspace.perSecond} for each workspace`,
  `A person may have ${SHORT.perPerson} questions waiting, ${LONG.perPerson} if they are long`,
  `expected to take over ${LONG_MS} milliseconds`,
  `A process claims the row for ${LEASE_MS / 1000} seconds`,
  `after ${LEASE_MS / 1000} seconds another process takes it`,
  `more than ${minutes(LATE_AFTER_MS)} after its slot`,
])('docs/running.md says: %s', (sentence) => {
  expect(RUNNING.includes(sentence)).toBe(true);
});

const { plans, sources } = EXAMPLES.guide.library().guide;
const linked = (standing: string) => sources.filter(({ link }) => link.standing === standing).length;
const COUNTS = [
  `${plans.length} plans and rounds of talks`,
  `${plans.flatMap(({ points }) => points).length} points`,
  `${sources.length} entries`,
];

test.each(['README.md', 'CHANGELOG.md'])('%s counts what the shipped guide has', (path) => {
  const text = read(path).replace(/\s+/g, ' ');
  expect(COUNTS.filter((count) => !text.includes(count))).toEqual([]);
});

test('README.md counts the links that readers get, by what is known of them', () => {
  const claims = [
    `opened (${linked('verified')} of the ${sources.length} entries)`,
    `a copy whose host is named (${linked('copy')})`,
    `an address that a named record gives (${linked('cited')})`,
    `The other ${linked('candidate') + linked('none')} have a search`,
  ];
  const text = read('README.md').replace(/\s+/g, ' ');
  expect(claims.filter((claim) => !text.includes(claim))).toEqual([]);
});
