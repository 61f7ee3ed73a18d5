import { type Finding, fault, good } from '../../ops/finding.ts';
import type { PlatformResponse } from '../../ops/platform-request.ts';
import { AREA, readFailure, unseen } from './channel-check.ts';

/** Groups that are asked about, one call each: https://docs.slack.dev/apis/web-api/rate-limits, tier 2. */
const MAX_GROUPS = 10;

/** Whether what EDITORS names can be the id of a person or a group. */
export function editorFindings(editors: readonly string[]): readonly Finding[] {
  return editors
    .filter((id) => !/^[UWS][A-Z0-9]{2,}$/.test(id))
    .map((id) => {
      const text = `EDITORS names “${id}”, which is not the id of a person (U…) or a group (S…).`;
      return fault(AREA, text, 'In Slack: the person’s profile, "…", "Copy member ID".');
    });
}

/** Whether the bot can read who is in the groups that EDITORS names: without that, nobody in them is an editor. */
export async function groupFindings(
  editors: readonly string[],
  ask: (method: string, body: string) => Promise<PlatformResponse>,
): Promise<readonly Finding[]> {
  const groups = editors.filter((id) => id.startsWith('S'));
  const findings: Finding[] = [];
  for (const group of groups.slice(0, MAX_GROUPS)) {
    const body = String(new URLSearchParams({ usergroup: group }));
    const answer = await ask('usergroups.users.list', body);
    if (answer.kind === 'unreachable') findings.push(unseen(`The group ${group} of EDITORS`, answer.why));
    else if (answer.body.ok === true) {
      findings.push(good(AREA, `EDITORS names the group ${group}, and the bot sees who is in it.`));
    } else if (answer.body.error === 'missing_scope') return [missingScope(groups)];
    else findings.push(refusedFinding(group, answer));
  }
  return findings;
}

function missingScope(groups: readonly string[]): Finding {
  const named = groups.length === 1 ? `the group ${groups[0]}` : `the groups ${groups.join(', ')}`;
  const text = `EDITORS names ${named}, and the bot token lacks the scope usergroups:read: nobody in there may set up a digest.`;
  const todo =
    'Add the scope at api.slack.com/apps, your app, "OAuth & Permissions", "Bot Token Scopes", and press "Reinstall"; or take the manifest that npm run -s slack:manifest -- --groups prints. Or name people in EDITORS (U…).';
  return fault(AREA, text, todo);
}

function refusedFinding(group: string, answer: Extract<PlatformResponse, { kind: 'answer' }>): Finding {
  switch (answer.body.error) {
    case 'no_such_subteam':
      return fault(
        AREA,
        `EDITORS names the group ${group}, which this workspace does not have.`,
        'In Slack: "People", "User groups", the group, "…", "Copy group ID".',
      );
    case 'plan_upgrade_required':
      return fault(
        AREA,
        `EDITORS names the group ${group}, and this workspace’s plan has no user groups.`,
        'Name people in EDITORS instead (U…).',
      );
    default: {
      const failure = readFailure(answer);
      const why = failure.kind === 'refused' ? failure.said : failure.why;
      return unseen(`The group ${group} of EDITORS`, why);
    }
  }
}
