import { expect, test } from 'vitest';
import { toAmerican } from '../../src/search/spelling.ts';
import { stem } from '../../src/search/stem.ts';

test('British and American spellings match, and words that only look alike are unchanged', () => {
  const pairs = `demilitarisation demilitarization, fertiliser fertilizer, organised organized, defence defense,
    centres centers, metred metered, centring centering, colour color, unfavourable unfavorable, analysed analyzed, catalogues catalogs,
    programme program, licence license, practised practiced, grey gray, sceptics skeptics, anaemia anemia,
    oedema edema, diarrhoea diarrhea, orthopaedic orthopedic, judgement judgment, manoeuvres maneuvers, sulphate sulfate`;
  for (const pair of pairs.split(',')) {
    const [british = '', us = ''] = pair.trim().split(' ');
    expect(stem(british), british).toBe(stem(us));
  }
  for (const word of 'promised surprise revised precise exercise hours four source genre acre'.split(' ')) {
    expect(toAmerican(word)).toBe(word);
  }
});
