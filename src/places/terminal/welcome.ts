import type { GuideFile } from '../../guide/schema.ts';
import type { Settings } from '../../settings.ts';

/** What the person who starts the bot without tokens reads first. */
export function welcome(settings: Settings, guideTitle: string, page: string | null): string {
  const lines = [
    `Deskbook, with the guide “${guideTitle}”. No token is needed to try it here.`,
    '',
    ...(settings.slack
      ? []
      : ['Slack: not configured. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env (README, "In Slack").']),
    ...(settings.discord
      ? []
      : ['Discord: not configured. Set DISCORD_TOKEN in .env (README, "In Discord").']),
    ...(page === null ? [] : [`The desk, with the answers as Slack and Discord show them: ${page}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Stands above the prompt. */
export function promptHint({ examples }: GuideFile): string {
  const such = examples.find((line) => line.startsWith('/sources ')) ?? '/sources';
  return `Type a command, such as ${such}. Tab completes, help lists the commands, exit leaves.`;
}

/** The first answer that anybody sees: the main job. */
export function firstQuestion({ examples }: GuideFile): string {
  return examples[0] ?? '/plan';
}
