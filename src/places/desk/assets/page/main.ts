import { readAddress } from './address.ts';
import { NOT_RESPONDING, theGuide } from './api-client.ts';
import { h, spans } from './dom.ts';
import { startThemeButton } from './theme-button.ts';
import type { View } from './view.ts';

/** Each view is loaded when it is first shown. */
const VIEWS: Readonly<Record<string, { readonly title: string; readonly load: () => Promise<View> }>> = {
  ask: { title: 'Ask', load: async () => (await import('./ask/ask.ts')).ask },
  guide: { title: 'Guide', load: async () => (await import('./guide/guide.ts')).guide },
  compare: { title: 'Compare', load: async () => (await import('./compare/compare.ts')).compare },
  reading: { title: 'Reading list', load: async () => (await import('./reading/reading.ts')).reading },
  links: { title: 'Links', load: async () => (await import('./links/links.ts')).links },
  timeline: { title: 'Timeline', load: async () => (await import('./timeline/timeline.ts')).timeline },
  running: { title: 'Running', load: async () => (await import('./running/running.ts')).running },
};

/** Which view is drawn; null before the first one and after a failure. */
let shown: string | null = null;

async function show(): Promise<void> {
  const main = document.querySelector('main');
  const { view, rest } = readAddress(Object.keys(VIEWS));
  if (!main) return;
  const isNew = view !== shown;
  const isFirst = shown === null;
  shown = view;
  document.title = `${VIEWS[view]?.title} · Deskbook`;
  markSection(view);
  if (isNew) {
    main.replaceChildren();
    main.dataset.view = view;
    window.scrollTo(0, 0);
    // The keyboard and the screen reader follow to the new view; not on the first one, which starts at the top.
    if (!isFirst && view !== 'ask') main.focus({ preventScroll: true });
  }
  main.setAttribute('aria-busy', 'true');
  let retry: () => void = show;
  try {
    const draw = await VIEWS[view]?.load().catch((cause) => {
      // Chromium keeps a script that could not be loaded as failed for as long as the page is open.
      retry = () => location.reload();
      throw new Error(NOT_RESPONDING, { cause });
    });
    if (shown === view) await draw?.(main, rest, isNew);
  } catch (error) {
    main.replaceChildren(trouble(error, retry));
    shown = null;
  }
  if (shown === view) main.removeAttribute('aria-busy');
}

function markSection(view: string): void {
  for (const link of document.querySelectorAll('[data-section]')) {
    if (link.getAttribute('data-section') === view) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
}

function trouble(error: unknown, retry: () => void): HTMLElement {
  return h(
    'div',
    { class: 'trouble', role: 'alert' },
    h('h1', {}, 'That did not work'),
    h('p', {}, error instanceof Error ? error.message : String(error)),
    h('p', {}, h('button', { type: 'button', class: 'button', onclick: retry }, 'Try again')),
  );
}

async function showImprint(): Promise<void> {
  const { title, attribution, knownUntil, hasLogin } = await theGuide();
  const name = document.getElementById('guide-title');
  if (name) name.textContent = title;
  const logout = h(
    'form',
    { method: 'post', action: '/logout' },
    h('button', { class: 'button' }, 'Log out'),
  );
  document
    .getElementById('imprint')
    ?.replaceChildren(
      h('p', {}, ...spans(attribution)),
      h(
        'p',
        {},
        `Current to ${knownUntil}. This page comes from the bot itself and contacts no other server.`,
      ),
      hasLogin ? logout : '',
    );
}

// A fragment names a view here, so "skip to content" has to move the focus itself.
document.querySelector('[data-skip]')?.addEventListener('click', (event) => {
  event.preventDefault();
  document.querySelector('main')?.focus();
});
addEventListener('hashchange', show);
startThemeButton();
showImprint().catch(() => undefined);
show();
