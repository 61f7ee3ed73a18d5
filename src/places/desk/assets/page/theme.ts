// Before anything is drawn, so that nobody who chose the dark sees a flash of light. A plain script on purpose.
{
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}
