import type { webApi } from '@slack/bolt';
import { once } from '../../async.ts';
import type { LookUp, Said } from './look-up.ts';
import { isFullMember } from './membership.ts';
import type { SlackClient } from './web-client.ts';

export type User = NonNullable<webApi.UsersInfoResponse['user']>;

/** Who somebody is, as Slack says. */
export type FindPerson = () => Promise<Said<User>>;

/** Slack is asked once, whatever of one answer depends on it: so no part of it contradicts another. */
export function createFindPerson(person: string, slack: SlackClient, lookUp: LookUp): FindPerson {
  return once(() =>
    lookUp('who a person is', async () => {
      const { user } = await slack.users.info({ user: person });
      if (!user) throw new Error('Expected a person, got none.');
      return user;
    }),
  );
}

/** `isMember`: a full one, of the bot's own workspace `home`, which is null while it is not known. */
export async function findMembership(
  find: FindPerson,
  home: string | null,
): Promise<Said<{ readonly user: User; readonly isMember: boolean }>> {
  const said = await find();
  if (said.kind === 'unsaid') return said;
  if (home === null) return { kind: 'unsaid', failure: { kind: 'unknown', why: HOME_UNKNOWN } };
  return { kind: 'said', value: { user: said.value, isMember: isFullMember(home, said.value) } };
}

const HOME_UNKNOWN = 'the bot’s own workspace is not known yet';
