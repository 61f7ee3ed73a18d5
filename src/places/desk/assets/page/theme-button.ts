const ORDER = ['system', 'light', 'dark'] as const;

/** The button in the masthead: the system's colours, light, dark, and round again. */
export function startThemeButton(): void {
  const button = document.getElementById('theme');
  if (!button) return;
  const now = () => ORDER.find((one) => one === document.documentElement.dataset.theme) ?? 'system';
  const label = () => {
    const text = `Colours: ${now() === 'system' ? 'match system' : now()}`;
    button.setAttribute('aria-label', text);
    button.setAttribute('title', text);
    button.dataset.now = now();
  };
  button.addEventListener('click', () => {
    const next = ORDER[(ORDER.indexOf(now()) + 1) % ORDER.length] ?? 'system';
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
