import { ask } from './ask.js';
import { compare } from './compare.js';
import { h, spans } from './dom.js';
import { theGuide } from './fetched.js';
import { guide } from './guide.js';
import { reading } from './reading.js';
import { running } from './running.js';
import { timeline } from './timeline.js';

/**
 * Every view draws itself into the page's main part. `rest` is what the address has behind the view's name;
 * `isNew` is false where only `rest` changed, so that a view may keep what it has drawn.
 * @typedef {(main: HTMLElement, rest: string, isNew: boolean) => Promise<void> | void} View
 */

/** @type {Readonly<Record<string, View>>} */
const VIEWS = { ask, guide, compare, reading, timeline, running };

/** @type {Readonly<Record<string, string>>} */
const TITLES = {
  ask: 'Ask',
  guide: 'Guide',
  compare: 'Compare',
  reading: 'Reading list',
  timeline: 'Timeline',
  running: 'Running',
};

/** "#/plan point 4" asks; "#guide/original-28" is a view and what it shows. */
function address() {
  const hash = decoded(location.hash.slice(1));
  if (hash === '' || hash.startsWith('/')) return { view: 'ask', rest: hash === '/' ? '' : hash };
  const [, view = '', rest = ''] = /^([a-z]+)[/?]?(.*)$/su.exec(hash) ?? [];
  return view in VIEWS ? { view, rest } : { view: 'ask', rest: '' };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @type {string | null} */
let shown = null;

async function show() {
  const main = document.querySelector('main');
  const { view, rest } = address();
  if (!main) return;
  const isNew = view !== shown;
  const isFirst = shown === null;
  shown = view;
  document.title = `${TITLES[view]} · Deskbook`;
  for (const link of document.querySelectorAll('[data-section]')) {
    if (link.getAttribute('data-section') === view) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
  if (isNew) {
    main.replaceChildren();
    main.dataset.view = view;
    window.scrollTo(0, 0);
    // Where the page goes on, so do the keyboard and the screen reader; not on the first view, which starts at the top.
    if (!isFirst && view !== 'ask') main.focus({ preventScroll: true });
  }
  main.setAttribute('aria-busy', 'true');
  try {
    await VIEWS[view]?.(main, rest, isNew);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    main.replaceChildren(
      h(
        'div',
        { class: 'trouble', role: 'alert' },
        h('h1', {}, 'That did not work'),
        h('p', {}, words),
        h('p', {}, h('button', { type: 'button', class: 'button', onclick: show }, 'Try again')),
      ),
    );
    shown = null;
  }
  if (shown === view) main.removeAttribute('aria-busy');
}

function theme() {
  const button = document.getElementById('theme');
  if (!button) return;
  const order = /** @type {const} */ (['system', 'light', 'dark']);
  const words = { system: 'as the system has them', light: 'light', dark: 'dark' };
  const now = () => order.find((one) => one === document.documentElement.dataset.theme) ?? 'system';
  const label = () => {
    button.setAttribute('aria-label', `Colours: ${words[now()]}`);
    button.setAttribute('title', `Colours: ${words[now()]}`);
    button.dataset.now = now();
  };
  button.addEventListener('click', () => {
    const next = order[(order.indexOf(now()) + 1) % order.length] ?? 'system';
    if (next === 'system') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem('theme');
    } else {
      document.documentElement.dataset.theme = next;
      localStorage.setItem('theme', next);
    }
    label();
  });
  label();
}

async function imprint() {
  const { title, attribution, knownUntil, hasLogin } = await theGuide();
  const name = document.getElementById('guide-title');
  if (name) name.textContent = title;
  const logout = h(
    'form',
    { method: 'post', action: '/logout' },
    h('button', { class: 'button' }, 'Log out'),
  );
  const parts = [
    h('p', {}, ...spans(attribution)),
    h('p', {}, `Current to ${knownUntil}. This page is served by the bot itself and speaks to nobody else.`),
    ...(hasLogin ? [logout] : []),
  ];
  document.getElementById('imprint')?.replaceChildren(...parts);
}

// A fragment names a view here, so "skip to the content" has to move the focus itself.
document.querySelector('[data-skip]')?.addEventListener('click', (event) => {
  event.preventDefault();
  document.querySelector('main')?.focus();
});
addEventListener('hashchange', show);
theme();
imprint().catch(() => undefined);
show();
