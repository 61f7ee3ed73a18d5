import type { Rows } from '../tables.ts';
import type { Proposal } from './proposal.ts';
import { toSomebody } from './somebody.ts';

export function toProposal(row: Rows['proposals']): Proposal {
  const {
    key,
    proposerName,
    editedBy,
    editedByName,
    editedAt,
    decidedBy,
    decidedByName,
    decidedAt,
    reason,
    ...same
  } = row;
  return {
    ...same,
    proposer: toSomebody(row.proposer, proposerName),
    edited: editedAt === null ? null : { by: toSomebody(editedBy, editedByName), at: editedAt },
    decided: decidedAt === null ? null : { by: toSomebody(decidedBy, decidedByName), at: decidedAt, reason },
  };
}
