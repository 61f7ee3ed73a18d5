// Runs before anything is drawn, so that nobody who chose dark sees a flash of light. On purpose not a module.
{
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}
