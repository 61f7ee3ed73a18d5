import { guideFolder } from '../../guide/small-guide.ts';

/** A plan for a park without figures, its revision, and another paper that is known in part and not dated to the day. */
const PARK: Readonly<Record<string, string | null>> = {
  'guide.yaml': `title: The Elm Park Dispute
author: Ana Ortiz
date: 2024-05-02
licence:
  name: CC BY 4.0
introduction: What is to become of the park.
defaultPlan: council
topics:
  - id: trees
    name: Trees
    words: [elms]
  - id: cafe
    name: Café
  - id: access
    name: Opening hours
    words: [gates]
  - id: dogs
    name: Dogs
`,
  'plans/mayor.yaml': null,
  'plans/opposition.yaml': null,
  'plans/council.yaml': `id: council
title: The council’s plan for Elm Park (January 2024)
shortTitle: council plan
aliases: [council's plan, 5 points]
date: 2024-01-10
proposers: [Elm Council]
status: superseded
statusDate: 2024-03-01
numbering: official
points:
  - number: 1
    title: Old elms felled
    text: The old elms along the lake would be felled.
    topics: [trees]
    basis: numbered-text
    sources: [hall]
  - number: 2
    title: Café by the lake
    text: A café would open by the lake.
    topics: [cafe]
    basis: numbered-text
    sources: [hall]
  - number: 3
    title: Gates locked at dusk
    text: The gates would be locked at dusk.
    topics: [access]
    basis: numbered-text
    sources: [hall]
  - number: 4
    title: No dogs off the lead
    text: Dogs would stay on the lead.
    topics: [dogs]
    basis: numbered-text
    sources: [hall]
sources:
  - id: hall
    url: https://elm.example/plan
    title: The plan
    publisher: Elm Council
`,
  'plans/revision.yaml': `id: revision
title: The revised plan for Elm Park (March 2024)
shortTitle: revised plan
date: 2024-03-01
proposers: [Elm Council]
status: rejected
statusDate: 2024-04-02
statusNote: Voted down by the residents’ assembly on 2 April.
numbering: official
points:
  - number: 1
    title: Old elms kept
    text: The old elms along the lake would be kept.
    topics: [trees]
    basis: numbered-text
    matches: { council: [1] }
    sources: [hall]
  - number: 2
    title: Gates open all night
    text: The gates would stay open all night.
    topics: [access]
    basis: numbered-text
    matches: { council: [3] }
    sources: [hall]
  - number: 3
    title: Benches along the paths
    text: Benches would stand along the paths.
    basis: numbered-text
    sources: [hall]
sources:
  - id: hall
    url: https://elm.example/revision
    title: The revision
    publisher: Elm Council
`,
  'plans/friends.yaml': `id: friends
title: The Friends’ paper (March 2024)
shortTitle: Friends’ paper
date: 2024-03
proposers: [Friends of Elm Park]
status: draft
numbering: partial
pointCount: 9
points:
  - number: 1
    title: Old elms kept
    text: The old elms along the lake would be kept.
    topics: [trees]
    basis: numbered-text
    matches: { council: [1] }
    sources: [news]
  - title: Café run by residents
    text: Residents would run the café.
    topics: [cafe]
    basis: reported
    seeAlso: { council: [2] }
    sources: [news]
sources:
  - id: news
    url: https://news.example/friends
    title: The paper
    publisher: Riverton News
`,
  'reading-list.yaml': '[]\n',
};

/** With one replacement in a file, if given. */
export function parkFolder(name?: string, from = '', to = ''): string {
  const text = PARK[name ?? ''] ?? '';
  if (!text.includes(from)) throw new Error(`${name} does not contain “${from}”.`);
  return guideFolder(name === undefined ? PARK : { ...PARK, [name]: text.replace(from, () => to) });
}
