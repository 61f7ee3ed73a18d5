import { guideFolder } from './small-guide.ts';

/** No more than a guide has to say: no publishers, spellings, timeline or examples, and a plan whose point has no topic. */
const SMALLEST: Readonly<Record<string, string | null>> = {
  'guide.yaml': `title: The Orchard Dispute
author: The desk
date: 2025-03-01
licence: { name: for the newsroom only }
introduction: Who may pick the apples.
defaultPlan: offer
topics: [{ id: fences, name: Fences }]
`,
  'plans/mayor.yaml': null,
  'plans/opposition.yaml': null,
  'plans/offer.yaml': `id: offer
title: The growers’ offer
shortTitle: growers’ offer
date: 2025-02
proposers: [The growers]
status: proposal
numbering: none
points:
  - title: Half the fruit
    text: Half of the 400 crates would go to the village.
    basis: reported
sources:
  - { id: page, url: "https://orchard.example/offer", title: The offer, publisher: The Orchard Post }
`,
  'reading-list.yaml': `- { id: 1, title: The apples wait, date: 1999-05, kind: article }
`,
  'publishers.yaml': null,
  'spellings.yaml': null,
  'timeline.yaml': null,
};

/** The folder of the smallest guide; `entries` is the text of its reading list. */
export function smallestGuide(entries = SMALLEST['reading-list.yaml']): string {
  return guideFolder({ ...SMALLEST, 'reading-list.yaml': entries ?? '' });
}
