import { loadGuide } from '../guide/load.ts';
import { type Finding, fault, good } from '../ops/finding.ts';
import { OperatorError } from '../ops/operator-error.ts';

/** Checks the guide in `folder`: one finding for each fault in its files. */
export async function guideFindings(folder: string): Promise<readonly Finding[]> {
  const area = 'Guide';
  try {
    const { about, plans, sources } = await loadGuide(folder);
    const found = `“${about.title}” has no faults. Plans: ${plans.length}. Entries in the reading list: ${sources.length}.`;
    return [good(area, found)];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return error.lines.map((line) =>
      fault(area, line, 'Correct that line; data/README.md explains every field.'),
    );
  }
}
