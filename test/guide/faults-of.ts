import { expect } from 'vitest';
import { loadGuide } from '../../src/guide/load.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { guideFolder } from './small-guide.ts';

/** The faults of the small guide with these files changed, without the folder's name. */
export async function faultsOf(changes: Readonly<Record<string, string | null>>): Promise<readonly string[]> {
  const folder = guideFolder(changes);
  try {
    await loadGuide(folder);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    expect(error.message).toContain(folder);
    return error.lines.map((line) => line.replaceAll(`${folder}/`, ''));
  }
  return [];
}
