import { expect, test } from 'vitest';
import { readConfigured } from '../../src/digest/read-configured.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { guide, NAMEABLE } from './newsroom.ts';

const SLACK = 'slack T0123ABCD C0123ABCD 08:30 Kyiv';

function faultOf(entry: string, nameable = NAMEABLE): string | null {
  try {
    readConfigured(entry, nameable);
    return null;
  } catch (error) {
    return String(error).split(`${entry}”: `)[1] ?? String(error);
  }
}

test.each([
  // Names that the guide lacks, as /digest on refuses them.
  [`${SLACK} publisher:nobody`, 'There is no publisher “nobody” in the reading list.'],
  [`${SLACK} publisher:constructor`, 'There is no publisher “constructor” in the reading list.'],
  [`${SLACK} publisher:guardian,bbbc`, 'There is no publisher “bbbc” in the reading list. Did you mean BBC?'],
  [
    `${SLACK} about:"from the Financial Times"`,
    'There is no publisher “Financial Times” in the reading list.',
  ],
  // Ids that were confused.
  [
    'slack C0123ABCD T0123ABCD 08:30 Kyiv',
    'expected the workspace’s id before the channel’s, got C0123ABCD T0123ABCD',
  ],
  [
    'slack U0123ABCD C0123ABCD 08:30 Kyiv',
    'expected the id of a workspace such as T0123ABCD, got “U0123ABCD”',
  ],
  ['slack T0123ABCD c0123abcd 08:30 Kyiv', 'expected the id of a channel such as C0123ABCD, got “c0123abcd”'],
  [
    'discord 81384788765712384 C0123ABCD 9am London',
    'expected the ids of a server and a channel, numbers of 17 to 20 digits, got “C0123ABCD”',
  ],
  // Options that meant something else than was written, or nothing.
  [`${SLACK} days:mon`, 'expected the days without “days:”, as in 08:30 London mon-fri, got “days:mon”'],
  [
    `${SLACK} zone:London`,
    'expected the zone without “zone:”, as in 08:30 London mon-fri, got “zone:London”',
  ],
  [`${SLACK} by:guardian`, 'expected about: or publisher:, got “by:guardian”'],
  [`${SLACK} -publisher:guardian`, 'expected about: or publisher:, got “-publisher:guardian”'],
  [`${SLACK} about: daily`, 'expected words directly after “about:”, got none'],
  [
    `${SLACK} publisher:bbc publisher:guardian`,
    'expected “publisher:” once, got “publisher:guardian” beside another',
  ],
  [
    `${SLACK} about:"peace`,
    'a quotation mark is not closed; a semicolon ends an entry, also within quotation marks',
  ],
])('the entry %s of DIGESTS is refused: %s', (entry, fault) => {
  expect(faultOf(entry)).toBe(fault);
});

test.each([
  [`${SLACK} publisher:all about:all`, { publishers: [], about: null }],
  [`${SLACK} publisher:"The Guardian, BBC"`, { publishers: ['The Guardian', 'BBC'] }],
  [`${SLACK} about:"say \\"no\\" to it"`, { about: 'say "no" to it' }],
  [`${SLACK} daily Archive only-new`, { archive: true, onlyNew: true }],
  [`${SLACK} about:archive`, { archive: false, onlyNew: false, about: 'archive' }],
  ['discord 81384788765712384 81384788765712385 9am London', { workspace: '81384788765712384' }],
])('the entry %s of DIGESTS is read as %j', (entry, digest) => {
  expect(readConfigured(entry, NAMEABLE)).toMatchObject([digest]);
});

test('a publisher whose last entry has left the reading list does not keep the bot from starting', () => {
  const without = createLibrary({
    ...guide,
    sources: guide.sources.filter(({ publisher }) => publisher !== 'guardian'),
  });
  expect(faultOf(`${SLACK} publisher:guardian`, { ...NAMEABLE, library: without })).toBeNull();
});

test('what DIGESTS names in a guide that cannot be read is not called unknown', () => {
  expect(faultOf(`${SLACK} publisher:guardian`, { ...NAMEABLE, library: null })).toBeNull();
});
