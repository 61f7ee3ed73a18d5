import type { Card } from '../../store/newsroom/card.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { type DailyContents, type Report, readDailyContents, readReport } from './card-contents.ts';

/** What a card is about, as it is now. */
export type CardSubject =
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  /** `proposals` are those of the day that are still there, in order. */
  | { readonly kind: 'day'; readonly day: DailyContents; readonly proposals: readonly Proposal[] }
  | { readonly kind: 'report'; readonly report: Report };

/** Null if it is not there any more, or another version wrote what this one cannot read. */
export async function readSubject(
  { proposals }: Pick<NewsroomStore, 'proposals'>,
  { kind, proposal: id, contents }: Card,
): Promise<CardSubject | null> {
  switch (kind) {
    case 'card':
    case 'told': {
      const proposal = id === null ? null : await proposals.find(id);
      return proposal && { kind: 'proposal', proposal };
    }
    case 'daily': {
      const day = readDailyContents(contents);
      return day && { kind: 'day', day, proposals: await proposals.findAll(day.proposals) };
    }
    case 'report': {
      const report = readReport(contents);
      return report && { kind: 'report', report };
    }
    default:
      return kind satisfies never;
  }
}

/** From 1; grows with everything that changes what a message about it shows. */
export function versionOf(subject: CardSubject): number {
  switch (subject.kind) {
    case 'proposal':
      return subject.proposal.version;
    case 'day':
      return Math.max(
        1,
        subject.proposals.reduce((sum, { version }) => sum + version, 0),
      );
    case 'report':
      return 1;
    default:
      return subject satisfies never;
  }
}
