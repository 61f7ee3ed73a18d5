import { expect, test } from 'vitest';
import { readQuestion } from '../../../src/answers/question/read-question.ts';
import { loadLibrary } from '../../../src/guide/load-library.ts';

const library = await loadLibrary('data', null);

test.each([
  ['what is the latest plan', 'current'],
  ['where do things stand', 'current'],
  ['latest', 'current'],
  ['who wrote the 28 point plan', 'authors', '', 'original-28'],
  ['who is behind the trump plan?', 'authors', '', 'original-28'],
  ['what changed between 28 and 20 points', 'changes', '', 'original-28', 'us-ukraine-20'],
  ['what changed in the 20 point plan', 'changes', '', 'us-ukraine-20'],
  [
    'difference between the european counter-proposal and the 28 point text',
    'changes',
    '',
    'e3-counter',
    'original-28',
  ],
  ['did ukraine accept', 'status'],
  ['did russia reject the 20 point plan', 'status', '', 'us-ukraine-20'],
  ['is the 28 point plan dead', 'status', '', 'original-28'],
  ['is point 3 of the 28 point plan still valid', 'status', '', 'original-28'],
  ['has any plan been signed', 'status'],
  ['was the agreement signed', 'status'],
  ['has the contract for the drones been signed', 'search', 'contract for the drones been signed'],
  ['how many troops', 'figures', 'troops'],
  [
    'how many troops would ukraine be allowed under the 28-point text',
    'figures',
    'troops would ukraine',
    'original-28',
  ],
  ['сколько солдат', 'figures', 'солдат'],
  ['wie viele soldaten', 'figures', 'soldaten'],
  ['when was the 28 point plan published', 'when', 'published', 'original-28'],
  ['what does russia get', 'gains', 'russia'],
  ['what does ukraine have to give up in the 28-point plan', 'gains', 'ukraine', 'original-28'],
  ['who is witkoff', 'person', 'witkoff'],
  ['the 20 point plan', 'plan', '', 'us-ukraine-20'],
  ['crimea in the 20 point plan', 'search', 'crimea', 'us-ukraine-20'],
  ['crimea original-28', 'search', 'crimea', 'original-28'],
  ['can you tell me what the trump plan says about nato please', 'search', 'nato', 'original-28'],
  ['hi, what about sanctions in the chinese peace plan?', 'search', 'sanctions', 'china-12'],
  [
    'does the 28 point plan allow ukraine to join nato',
    'search',
    'allow ukraine to join nato',
    'original-28',
  ],
  ['which plan says no nato troops', 'search', 'no nato troops'],
  ['who pays for reconstruction', 'search', 'who pays for reconstruction'],
  ['list of prisoners', 'search', 'list of prisoners'],
  ['framework', 'search', 'framework'],
  ['point 4 please', 'search', 'point 4'],
])('%s asks for %s', (asked, kind, about = '', ...plans) => {
  const question = readQuestion(asked, library);
  expect({ ...question, plans: question.plans.map(({ id }) => id) }).toEqual({ kind, about, plans });
});
