import { writeFileSync } from 'node:fs';
import { DOCUMENTS, read } from './documents.ts';
import { regenerate } from './generated.ts';

/** `npm run -s docs`: brings the generated parts of the documents up to date, and names those that changed. */

for (const path of DOCUMENTS) {
  const before = read(path);
  const after = await regenerate(before);
  if (after === before) continue;
  writeFileSync(path, after);
  console.log(path);
}
