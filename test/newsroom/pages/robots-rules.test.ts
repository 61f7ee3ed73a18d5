import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRobots } from '../../../src/newsroom/pages/robots-rules.ts';

function allows(path: string, ...lines: readonly string[]): boolean {
  return rulesOf(lines.join('\n')).allows(new URL(`https://example.org${path}`));
}

function rulesOf(text: string) {
  return readRobots(text, new URL('https://example.org/news'), 'Deskbook');
}

test('the group of the program counts, and that for everybody only without one', () => {
  const file = ['User-agent: *', 'Disallow: /', '', 'user-agent: deskBOOK/2.0 (x)', 'Disallow: /private'];
  expect(allows('/news', ...file)).toBe(true);
  expect(allows('/private/1', ...file)).toBe(false);
  expect(allows('/news', 'User-agent: *', 'Disallow: /')).toBe(false);
  expect(allows('/news', 'User-agent: Otherbot', 'Disallow: /')).toBe(true);
  expect(allows('/news', 'Disallow: /')).toBe(true);
  expect(allows('/news')).toBe(true);
});

test('groups of one name are one, and a group may have several names', () => {
  const file = [
    'User-agent: Deskbook',
    'Disallow: /a',
    'User-agent: x',
    'User-agent: Deskbook',
    'Sitemap: https://a.example/s',
    'Disallow: /b',
  ];
  expect([allows('/a', ...file), allows('/b', ...file), allows('/c', ...file)]).toEqual([false, false, true]);
});

test('the longest pattern decides, and of two alike the one that allows', () => {
  const file = (...rules: string[]) => ['User-agent: *', ...rules];
  expect(allows('/page/1', ...file('Disallow: /page', 'Allow: /page/1'))).toBe(true);
  expect(allows('/page/2', ...file('Disallow: /page', 'Allow: /page/1'))).toBe(false);
  expect(allows('/page', ...file('Disallow: /page', 'Allow: /page'))).toBe(true);
  expect(allows('/page.htm', ...file('Allow: /page', 'Disallow: /*.htm'))).toBe(false);
  expect(allows('/page', ...file('Disallow:'))).toBe(true);
});

test.each([
  ['/fish*', '/fishheads/yummy.html', true],
  ['/*.php', '/folder/any.php.file', true],
  ['/*.php$', '/folder/any.php', true],
  ['/*.php$', '/folder/any.php?x=1', false],
  ['/fish*.php', '/fishheads/catfish.php?id=1', true],
  ['/fish*.php', '/Fish.PHP', false],
  ['/*a*b$', '/xaxb', true],
  ['/*ab$', '/ab/ab', true],
  ['/a$', '/a', true],
  ['/a$', '/a/', false],
  ['/a*$', '/a/b', true],
  ['/*?', '/a?b=1', true],
  ['/*?', '/a', false],
  ['/мир', '/%D0%BC%D0%B8%D1%80/1', true],
  ['/%d0%bc%d0%b8%d1%80', '/%D0%BC%D0%B8%D1%80', true],
  ['/a%2fb', '/a%2Fb', true],
  ['/a%2fb', '/a/b', false],
])('the pattern %s matches %s: %s', (pattern, path, isMatch) => {
  expect(allows(path, 'User-agent: *', `Disallow: ${pattern}`)).toBe(!isMatch);
});

test('comments, spaces, marks and line ends of every kind are taken as meant', () => {
  const text =
    '\ufeff  User-Agent :  *  # all\r\nDisallow : /a # not this\rDisallow: /b\n#Disallow: /c\nnonsense\n: /d';
  expect(['/a', '/b', '/c', '/d'].map((path) => allows(path, text))).toEqual([false, false, true, true]);
});

test('a pause is read in seconds, and only if it is one', () => {
  const pause = (value: string) => rulesOf(`User-agent: *\nCrawl-delay: ${value}`).pause;
  expect([pause('10'), pause('1.5'), pause('-1'), pause('soon'), pause('')]).toEqual([
    10_000,
    1_500,
    null,
    null,
    null,
  ]);
});

test('a page in place of the file allows everything, and a hostile pattern takes no time', () => {
  expect(allows('/news', '<!DOCTYPE html><title>Not found</title>', '<p>Disallow: /')).toBe(true);
  const begun = performance.now();
  allows(`/${'a'.repeat(5_000)}`, 'User-agent: *', `Disallow: /${'*a'.repeat(2_000)}b$`);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test('whatever the file is, something is made of it', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('User-agent: *', 'Disallow: /', 'Allow: *$', 'Disallow: $', '%'),
  );
  fc.assert(
    fc.property(fc.array(line), fc.webPath(), (lines, path) => {
      expect(allows(path, ...lines)).toBeTypeOf('boolean');
    }),
  );
});
