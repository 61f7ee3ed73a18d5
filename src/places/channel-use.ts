import type { CheckedChannel } from './place.ts';

/** What the doctor says of a channel, by what the bot posts there, as parts of sentences. */
export const CHANNEL_USES: Readonly<
  Record<
    CheckedChannel['use'],
    {
      readonly is: string;
      readonly posted: (name: string) => string;
      readonly ifGone: string;
      readonly elsewhere: string;
    }
  >
> = {
  digest: {
    is: 'has a digest',
    posted: (name) => `The digest of ${name} can be posted.`,
    ifGone: '/digest off for it',
    elsewhere: 'set the digest up in another channel',
  },
  cards: {
    is: 'is the editors’ channel',
    posted: (name) => `Cards for editors can be posted in ${name}.`,
    ifGone: '/guide editors here in another',
    elsewhere: 'write /guide editors here in another channel',
  },
};
