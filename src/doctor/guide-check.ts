import { loadGuide } from '../guide/load.ts';
import { type Finding, fault, good } from '../ops/finding.ts';
import { OperatorError } from '../ops/operator-error.ts';

/** Checks the guide in `folder`: one finding for each fault in its files. */
export async function guideFindings(folder: string): Promise<readonly Finding[]> {
  const area = 'Guide';
  try {
    const { about, plans, sources } = await loadGuide(folder);
    return [
      good(
        area,
        `“${about.title}”: plans ${plans.length}, entries of the reading list ${sources.length}, faults none.`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return error.lines.map((line) =>
      fault(area, line, 'Correct that line; data/README.md explains every field.'),
    );
  }
}
