import { afterAll, expect, test } from 'vitest';
import { SEARCH_NOTE } from '../../../src/answers/source-line.ts';
import { shortMoment } from '../../../src/digest/schedule/schedule-wording.ts';
import { openChromium } from './open-chromium.ts';
import { startDesk } from './start-desk.ts';
import { settled, visit } from './visit.ts';

const browser = await openChromium();
const desk = await startDesk();

afterAll(async () => {
  await browser?.close();
  await desk.stop();
  expect(desk.faults).toEqual([]);
});

/** A test that is skipped, with a warning, if no browser is installed. */
function inBrowser(name: string, run: (open: typeof visitDesk) => Promise<void>): void {
  test.skipIf(browser === null)(name, () => run(visitDesk));
}

async function visitDesk(address = '', options: Parameters<typeof visit>[3] = {}) {
  if (!browser) throw new Error('This test needs a browser and is skipped without one.');
  const visited = await visit(browser, desk.url, address, options);
  const { page } = visited;
  return {
    ...visited,
    slack: page.getByRole('article', { name: 'Answer in Slack' }),
    discord: page.getByRole('article', { name: 'Answer in Discord' }),
    field: page.getByRole('combobox', { name: 'Type a command' }),
  };
}

inBrowser('the first view shows point 4 answered in both places, before anything is typed', async (open) => {
  const { page, slack, discord, field, complaints } = await open();
  expect(await field.inputValue()).toBe('/plan point 4');
  expect(await slack.getByRole('heading').first().textContent()).toMatch(
    /^Point 4 .*: Army limited to 600,000$/,
  );
  expect(await discord.getByRole('heading').first().textContent()).toMatch(
    /^Point 4 .*: Army limited to 600,000$/,
  );
  expect(await page.title()).toBe('Ask · Deskbook');
  expect(complaints).toEqual([]);
});

inBrowser('a link with a command in it opens on that command’s answer', async (open) => {
  const { slack } = await open('#/plan point 6 of original-28');
  expect(await slack.getByRole('heading').first().textContent()).toMatch(/^Point 6 of the 28-point text/);
});

inBrowser('a typed command is answered, kept in the address, and announced', async (open) => {
  const { page, field, slack, complaints } = await open();
  await field.fill('/sources china');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await slack.getByText('On “china”').waitFor();
  expect(new URL(page.url()).hash).toBe('#/sources%20china');
  await page.getByRole('status').getByText('Answered: On “china”').waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('words without a slash are answered as they are at the terminal', async (open) => {
  const { page, field, slack, complaints } = await open();
  await field.fill('how many troops can ukraine keep');
  await page.keyboard.press('Enter');
  await slack.getByText('800,000').first().waitFor();
  await slack.getByText('600,000').first().waitFor();
  expect(await field.inputValue()).toBe('how many troops can ukraine keep');
  await field.fill('nato');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('status').getByText('Answered: On “nato”').waitFor();
  expect(await field.inputValue()).toBe('nato');
  await page.reload();
  await page.getByRole('status').getByText('Answered: On “nato”').waitFor();
  await page.goBack();
  await slack.getByText('800,000').first().waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('words that begin as the name of a view does are a question, too', async (open) => {
  const { page, field } = await open();
  for (const line of ['timeline', 'compare army', 'guide', 'what is 5% of gdp?', 'nato/eu #4']) {
    await field.fill(line);
    const [request] = await Promise.all([page.waitForRequest('**/api/answer'), page.keyboard.press('Enter')]);
    expect(request.postDataJSON()).toEqual({ line });
    await page.locator('#answered[aria-busy]').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe(line);
  }
});

inBrowser('an address that names no view is asked as it stands', async (open) => {
  const { page, field } = await open('#crimea%20in%20the%2020%20point%20plan');
  expect(await field.inputValue()).toBe('crimea in the 20 point plan');
  await page.getByRole('link', { name: 'Guide', exact: true }).click();
  await page.getByRole('navigation', { name: 'Plans and talks' }).waitFor();
});

inBrowser('a completion can be chosen and asked with the keyboard alone', async (open) => {
  const { page, field, slack } = await open();
  await page.keyboard.press('/');
  await field.fill('/sources publisher:gu');
  const options = page.getByRole('option');
  await options.filter({ hasText: 'The Guardian' }).waitFor();
  expect(await field.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('ArrowDown');
  const chosen = page.getByRole('option', { selected: true });
  expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  await page.keyboard.press('Enter');
  await slack.getByText('published by The Guardian').first().waitFor();
  expect(await field.inputValue()).toBe('/sources publisher:"The Guardian"');
  expect(await field.getAttribute('aria-expanded')).toBe('false');
});

inBrowser('Escape closes the completions and keeps what was typed', async (open) => {
  const { page, field } = await open();
  await field.fill('/pl');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  expect(await field.inputValue()).toBe('/pl');
});

inBrowser('the up arrow brings back what was asked before', async (open) => {
  const { page, field } = await open();
  await field.fill('/sources china');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Answered: On “china”').waitFor();
  await field.fill('');
  // What completes an empty line is closed first: the arrows would move in it.
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowUp');
  expect(await field.inputValue()).toBe('/sources china');
});

inBrowser('a button in either message runs its command, and both show the next page', async (open) => {
  const { page, slack, discord, field, complaints } = await open('#/sources china');
  await discord.getByRole('button', { name: '9 more, 1 close' }).click();
  await slack.getByText('page 1 of').waitFor();
  expect(await field.inputValue()).toBe('/sources china full');
  await discord.getByRole('button', { name: 'Next page' }).click();
  await slack.getByText('page 2 of').waitFor();
  expect(await field.inputValue()).toBe('/sources china page:2');
  await page
    .locator(':focus')
    .and(page.getByRole('heading', { name: 'Reading list: china' }))
    .waitFor();
  await slack.getByRole('button', { name: 'Previous page' }).click();
  await discord.getByText('page 1 of').waitFor();
  await page.goBack();
  await slack.getByText('page 2 of').waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('the message’s own buttons turn the parts of a long answer', async (open) => {
  const { discord, field } = await open('#/plan compare army full');
  await discord.getByRole('button', { name: 'Next part' }).click();
  await discord.getByText(/Part 2 of \d/).waitFor();
  expect(await field.inputValue()).toBe('/plan compare army full part:2');
});

inBrowser('sharing shows the public message once, below the private one, on one platform', async (open) => {
  const { page, slack, discord, complaints } = await open();
  await slack.getByRole('button', { name: 'Share to channel' }).click();
  const shared = page.getByRole('article', { name: 'Shared in Slack' });
  await shared.getByText('Shared by you · /plan point 4').waitFor();
  expect(await slack.getByRole('button', { name: 'Share to channel' }).count()).toBe(0);
  expect(await shared.getByRole('button', { name: 'Share to channel' }).count()).toBe(0);
  expect(await shared.getByText('Only visible to you').count()).toBe(0);
  expect(await page.getByRole('article', { name: 'Shared in Discord' }).count()).toBe(0);
  expect(await discord.getByRole('button', { name: 'Share to channel' }).count()).toBe(1);
  await discord.getByRole('button', { name: 'Share to channel' }).click();
  await page.getByRole('article', { name: 'Shared in Discord' }).getByText('Shared by you').waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('one press previews the digest on both platforms', async (open) => {
  const { page, slack, discord, complaints } = await open();
  await page.getByRole('button', { name: 'Preview the digest' }).click();
  await slack.getByRole('heading', { name: /: Monday 15 June 2026$/ }).waitFor();
  await discord.getByRole('heading', { name: /: Monday 15 June 2026$/ }).waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('a link in a message opens a window that cannot reach back', async (open) => {
  const { slack } = await open('#/sources china');
  const link = slack.getByRole('link', { name: /^Scholar Ho-fung Hung/ });
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(await link.getAttribute('href')).toMatch(/^https:\/\//);
});

inBrowser('the meters and the JSON belong to the payload that is drawn', async (open) => {
  const { page } = await open();
  const place = page.getByRole('region', { name: 'In Slack' });
  await place.getByText('Payload').first().click();
  const payload = JSON.parse((await place.locator('pre[aria-label="Slack’s payload"]').textContent()) ?? '');
  expect(payload.blocks[0]).toMatchObject({ type: 'header', text: { type: 'plain_text' } });
  const meter = place.getByRole('meter', { name: /^Blocks: / });
  expect(await meter.getAttribute('value')).toBe(String(payload.blocks.length));
  expect(await meter.getAttribute('max')).toBe('50');
});

inBrowser('the whole payload is copied', async (open) => {
  const { page } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
  const place = page.getByRole('region', { name: 'In Discord' });
  await place.getByText('Payload').first().click();
  await place.getByRole('button', { name: 'Copy' }).click();
  await place.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = JSON.parse(await page.evaluate('navigator.clipboard.readText()'));
  expect(copied.allowed_mentions).toEqual({ parse: [] });
});

inBrowser('a line that makes no sense is answered with what to type, on both platforms', async (open) => {
  const { slack, discord } = await open('#/plan pont 4');
  await slack.getByRole('button').first().waitFor();
  await discord.getByRole('button').first().waitFor();
  expect(await slack.getByRole('button', { name: 'Share to channel' }).count()).toBe(0);
});

inBrowser('words that look like markup are drawn as words', async (open) => {
  // A name that the list does not have is repeated as it was typed.
  const line = '/sources publisher:"<img src=x onerror=alert(1)> *not bold* [a](https://example.org)"';
  const { slack, discord, complaints } = await open(`#${encodeURIComponent(line)}`);
  await slack.getByText('<img src=x onerror=alert(1)>').first().waitFor();
  expect(await slack.locator('img').count()).toBe(1);
  await discord.getByText('<img src=x onerror=alert(1)>').first().waitFor();
  expect(await discord.locator('img').count()).toBe(1);
  expect(complaints).toEqual([]);
});

inBrowser('the guide shows each plan with its points, and links each point to its answer', async (open) => {
  const { page, slack } = await open('#guide');
  await page.getByRole('link', { name: /US-Russia 28-point draft/ }).click();
  await page.getByRole('heading', { name: /28-.*point draft/ }).waitFor();
  expect(await page.locator('.point').count()).toBe(28);
  await page.getByRole('link', { name: '/plan point 6 of original-28' }).click();
  await slack.getByText('Point 6 of the 28-point text').first().waitFor();
});

inBrowser('a topic is compared as a table with a heading for each column and each row', async (open) => {
  const { page } = await open('#compare');
  await page.getByRole('link', { name: 'NATO', exact: true }).click();
  const table = page.getByRole('table', { name: 'NATO' });
  await table.waitFor();
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Text',
    'Date',
    'Status',
    'What it says',
  ]);
  expect(await table.getByRole('rowheader').count()).toBeGreaterThan(3);
  await page.getByLabel('Or in your own words').fill('prisoners');
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'prisoners' }).waitFor();
});

inBrowser(
  'the reading list searches and filters as /sources does, and shows the command for chat',
  async (open) => {
    const { page, slack, complaints } = await open('#reading');
    const entries = page.getByRole('region', { name: 'Entries found' });
    await entries.getByRole('heading', { name: 'All 100 entries' }).waitFor();
    await page.getByLabel('Words').fill('china');
    await entries.getByRole('heading', { name: '13 of 100 entries' }).waitFor();
    await page.getByLabel('Publisher').selectOption({ label: 'The Guardian (12)' });
    await entries.getByRole('heading', { name: /^[1-9] of 100 entries$/ }).waitFor();
    expect(await entries.locator('mark').first().textContent()).toMatch(/chin/i);
    await entries.getByRole('link', { name: /^\/sources china publisher:/ }).click();
    await slack.getByText('On “china”, published by The Guardian').waitFor();
    expect(complaints).toEqual([]);
  },
);

inBrowser('a title without a page leads to a search, which is said once under the list', async (open) => {
  const { page } = await open('#reading?words=china');
  const entries = page.getByRole('region', { name: 'Entries found' });
  const searched = entries.getByRole('heading', { level: 3 }).filter({ hasText: '(search)' });
  const address = await searched.first().getByRole('link').getAttribute('href');
  expect(address).toMatch(/^https:\/\/duckduckgo\.com\/\?q=/);
  expect(await entries.getByText(SEARCH_NOTE).count()).toBe(1);
  await page.getByLabel('Words').fill('patrushev');
  await entries.getByRole('heading', { name: /^1 of 100/ }).waitFor();
  expect(await entries.getByText(SEARCH_NOTE).count()).toBe(0);
});

inBrowser('what the list does not know is said as /sources says it', async (open) => {
  const { page } = await open('#reading?after=2023-02-30');
  await page.getByRole('heading', { name: 'No such date' }).waitFor();
  await page.getByText('30 February is not a date. Write after:2023, 2023-02 or 2023-02-24.').waitFor();
});

inBrowser('a filtered list has its own address', async (open) => {
  const { page } = await open('#reading?kind=video&must-read=yes');
  expect(await page.getByLabel('Kind').inputValue()).toBe('video');
  expect(await page.getByLabel('Must-reads only').isChecked()).toBe(true);
});

inBrowser('a search that finds nothing says so', async (open) => {
  const { page } = await open('#reading?words=zzzqqq');
  await page.getByText('No entry matches').waitFor();
  expect(await page.getByRole('heading', { name: '0 of 100 entries' }).count()).toBe(1);
});

inBrowser('the timeline is two labelled pictures, with the same in words below', async (open) => {
  const { page } = await open('#timeline');
  expect(await page.getByRole('img', { name: /^16 plans and rounds of talks/ }).count()).toBe(1);
  expect(await page.getByRole('img', { name: /drafts and 24 events/ }).count()).toBe(1);
  expect(await page.locator('.chronicle li').count()).toBe(40);
});

inBrowser('without tokens the page shows what is not set up, and how to get a digest', async (open) => {
  const { page } = await open('#running');
  expect(await page.getByText('No SLACK_BOT_TOKEN is set.').count()).toBe(1);
  expect(await page.getByText('/digest on 08:30 Europe/Kyiv mon-fri').count()).toBe(1);
});

inBrowser('a time is written as the bot writes dates, in the reader’s own zone', async (open) => {
  const { page } = await open('#running', { locale: 'en-US', timezoneId: 'Europe/Kyiv' });
  const since = page.locator('.kicker time');
  const at = new Date((await since.getAttribute('datetime')) ?? '');
  expect(await since.textContent()).toBe(shortMoment(at.getTime(), 'Europe/Kyiv'));
});

inBrowser('the colours follow the system until the reader chooses, and the choice stays', async (open) => {
  const { page } = await open('', { colorScheme: 'dark' });
  const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const dark = await paper();
  await page.getByRole('button', { name: 'Colours: match system' }).click();
  const light = await paper();
  expect(light).not.toBe(dark);
  await page.reload();
  await settled(page);
  expect(await paper()).toBe(light);
});

inBrowser('the keyboard skips the masthead with one key', async (open) => {
  const { page } = await open('#guide');
  const skip = page.getByRole('link', { name: 'Skip to content' }).and(page.locator(':focus'));
  // Chromium drops keys until it has painted the page once: what it dropped is pressed again, what it took is not.
  await expect
    .poll(
      async () => {
        if (await page.evaluate('document.activeElement === document.body')) await page.keyboard.press('Tab');
        return skip.count();
      },
      { timeout: 15_000 },
    )
    .toBe(1);
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
});

inBrowser('when the server stops, the page says so instead of waiting', async (open) => {
  const { page } = await open();
  await page.route('**/api/answer', (route) => route.abort());
  await page.getByRole('button', { name: '/plan nato' }).click();
  await page.getByRole('alert').getByText('Deskbook is not responding').waitFor();
  await page.unroute('**/api/answer');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('article', { name: 'Answer in Slack' }).waitFor();
});

inBrowser('a view that cannot be loaded says so, and can be tried again', async (open) => {
  const { page } = await open();
  await page.route('**/guide/guide.ts', (route) => route.abort());
  await page.getByRole('link', { name: 'Guide' }).click();
  await page.getByRole('alert').getByText('Deskbook is not responding').waitFor();
  await page.unroute('**/guide/guide.ts');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('navigation', { name: 'Plans and talks' }).waitFor();
});

inBrowser('with a password, a reader logs in, asks, and logs out again', async () => {
  if (!browser) return;
  const locked = await startDesk({ password: 'a long password' });
  const { page, complaints } = await visit(browser, locked.url, '', {}, 'h1');
  await page.getByLabel('Password').fill('a wrong password');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('alert').getByText('That is not the password').waitFor();
  await page.getByLabel('Password').fill('a long password');
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'Answer in Slack' }).waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByLabel('Password').waitFor();
  expect(complaints.filter((complaint) => !complaint.includes('403 (Forbidden)'))).toEqual([]);
  await locked.stop();
});
