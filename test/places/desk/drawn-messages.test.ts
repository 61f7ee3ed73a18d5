import { parse } from 'discord-markdown-parser';
import { afterAll, expect, test } from 'vitest';
import { openChromium } from './open-chromium.ts';
import { startDesk } from './start-desk.ts';
import { settled, visit } from './visit.ts';

/** What the page draws is compared with the payload, read by a parser that is not ours. */

const browser = await openChromium();
const desk = await startDesk();

afterAll(async () => {
  await browser?.close();
  await desk.stop();
});

const LINES = [
  '/plan',
  '/plan list',
  '/plan point 4',
  '/plan point 6 of original-28',
  '/plan point 3 of putin-terms-2024',
  '/plan point 4 full',
  '/plan point 4 quote',
  '/plan point 4 sources',
  '/plan nato',
  '/plan nato full',
  '/plan compare army',
  '/plan compare sanctions full part:2',
  '/plan pont 4',
  '/sources',
  '/sources china',
  '/sources china full',
  '/sources 334187',
  '/sources 334187 full',
  '/sources zzzqqq *a* _b_ ~c~ `d` <e> # f - g [h](https://example.org)',
  '/guide',
  '/guide full',
  '/help',
  '/nonsense',
];

test.skipIf(browser === null).each(LINES)(
  'the messages for %s are drawn with all their words and links',
  async (line) => {
    if (!browser) return;
    const { page, complaints } = await visit(browser, desk.url);
    const { places } = await answered(line);
    await page.evaluate(`location.hash = ${JSON.stringify(`#${encodeURIComponent(line)}`)}`);
    await page.locator('.asked', { hasText: line }).waitFor();
    await settled(page);

    const drawn = await page.evaluate<Drawn[]>(reading('.discord-text'));
    expect(drawn.map(letters)).toEqual(discordTexts(places[1]?.payload.components).map(letters));
    const slack = await page.evaluate<Drawn[]>(reading('.slack-body'));
    const { text, links } = slackText(places[0]?.payload.blocks);
    expect(slack.map(letters)).toEqual([letters({ text: `Deskbook APP 08:30 ${text}`, links })]);
    expect(await page.locator('.not-drawn').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

type Drawn = { readonly text: string; readonly links: readonly string[] };
type Json = Readonly<Record<string, unknown>>;

/** Runs in the page, whose DOM types do not exist on this side. */
function reading(selector: string): string {
  return `[...document.querySelectorAll('${selector}')].map((element) => ({
    text: element.textContent,
    links: [...element.querySelectorAll('a')].map((link) => link.getAttribute('href')),
  }))`;
}

/** Without marks, white space and line breaks: how a list gets its bullets is up to the browser. */
function letters({ text, links }: Drawn): Drawn {
  return { text: text.replace(/[^\p{L}\p{N}<>*_~\x60]/gu, ''), links };
}

async function answered(line: string): Promise<{ readonly places: readonly { readonly payload: Json }[] }> {
  const response = await fetch(`${desk.url}/api/answer`, {
    method: 'POST',
    body: JSON.stringify({ line }),
    headers: { 'content-type': 'application/json' },
  });
  return (await response.json()) as Awaited<ReturnType<typeof answered>>;
}

function discordTexts(value: unknown): readonly Drawn[] {
  if (Array.isArray(value)) return value.flatMap(discordTexts);
  if (typeof value !== 'object' || value === null) return [];
  const { content, components, accessory } = value as Json;
  const own = typeof content === 'string' ? [readMarkdown(parse(content, 'extended'))] : [];
  return [...own, ...discordTexts(components), ...discordTexts(accessory)];
}

function readMarkdown(node: unknown): Drawn {
  if (typeof node === 'string') return { text: node, links: [] };
  if (Array.isArray(node)) return joined(node.map(readMarkdown));
  const { content, target } = node as Json;
  const inner = content === undefined ? { text: '', links: [] } : readMarkdown(content);
  return typeof target === 'string' ? { ...inner, links: [target, ...inner.links] } : inner;
}

function joined(parts: readonly Drawn[]): Drawn {
  return { text: parts.map(({ text }) => text).join(''), links: parts.flatMap(({ links }) => links) };
}

/** The words of all blocks, in their order. */
function slackText(value: unknown): Drawn {
  if (Array.isArray(value)) return joined(value.map(slackText));
  if (typeof value !== 'object' || value === null) return { text: '', links: [] };
  const { type, text, url, elements, accessory } = value as Json;
  const links = typeof url === 'string' ? [url] : [];
  if (type === 'mrkdwn') return readMrkdwn(String(text));
  if (typeof text === 'string') return { text, links };
  return joined([slackText(text), { text: '', links }, slackText(elements), slackText(accessory)]);
}

function readMrkdwn(text: string): Drawn {
  const links = [...text.matchAll(/<(https?:[^|>]+)\|[^>]*>/g)].map(([, url]) => unescaped(url ?? ''));
  const words = text.replace(/<[^|>]+\|([^>]*)>/g, '$1').replace(/\*/g, '');
  return { text: unescaped(words), links };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
