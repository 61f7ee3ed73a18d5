import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { BOTH, freshAddress } from '../both-stores.ts';
import { linesOf, startNode } from '../processes.ts';
import { ANN, CHANGES, OLENA, propose } from './proposals.ts';

const WORKER = fileURLToPath(new URL('./killed-worker.ts', import.meta.url));

test.each(BOTH)(
  '%s: an approval whose process is killed at any statement is there as a whole or not at all',
  async (kind) => {
    const approvedAt: boolean[] = [];
    for (let statement = 1; ; statement += 1) {
      const address = await freshAddress(kind);
      const before = await openStore(address);
      const { id } = await propose(before);
      await before.close();
      const worker = startNode([WORKER, JSON.stringify(address), String(statement)], {}, '.');
      const told = linesOf(await worker.ended);

      const after = await openStore(address);
      const { proposals, revisions } = after.newsroom;
      const isApproved = (await proposals.find(id))?.state === 'approved';
      const revision = { number: 1, proposal: id, proposer: OLENA, approver: ANN, changes: CHANGES };
      expect(await revisions.list()).toMatchObject(isApproved ? [revision] : []);
      expect(await proposals.find(id)).toMatchObject(
        isApproved ? { version: 2, revision: 1 } : { state: 'waiting', version: 1, revision: null },
      );
      approvedAt.push(isApproved);
      // Whoever presses again because they saw no answer.
      const again = { kind: 'approve', by: ANN, changes: CHANGES, atRevision: 0 } as const;
      expect(await proposals.decide(id, 1, again)).toMatchObject({
        kind: isApproved ? 'decided-before' : 'approved',
        proposal: { state: 'approved', revision: 1, version: 2 },
      });
      expect(await revisions.highest()).toBe(1);
      await after.close();
      if (told.length > 0) break;
    }
    // Killed before it began, at each statement, and once it was done but not told.
    expect(approvedAt.length).toBeGreaterThan(6);
    expect(approvedAt[0]).toBe(false);
    expect(approvedAt.at(-1)).toBe(true);
    expect(approvedAt).toEqual(approvedAt.toSorted());
  },
);
