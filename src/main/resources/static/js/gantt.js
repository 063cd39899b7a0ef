/* The picture of the season by keys: one stop of the tab key, then arrows from bar to bar, t to what runs today. */
(function () {
  'use strict';
  const picture = document.querySelector('.gantt svg');
  if (!picture) return;
  const rows = Array.from(picture.querySelectorAll('.track'))
    .map(row => Array.from(row.querySelectorAll('a')).sort((one, other) => place(one) - place(other)))
    .filter(row => row.length);
  const links = rows.flat();
  if (!links.length) return;
  function place(link) { return link.getBBox().x; }
  function choose(link, focus) {
    links.forEach(each => each.setAttribute('tabindex', each === link ? '0' : '-1'));
    if (focus) link.focus();
  }
  function today() { return links.find(link => link.dataset.state === 'OPEN') || links[0]; }
  function keysOn() { try { return localStorage.getItem('gongping-keys') !== 'off'; } catch (refused) { return true; } }
  choose(today(), false);
  picture.addEventListener('keydown', event => {
    const link = event.target.closest('a');
    const row = rows.find(each => each.includes(link));
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const beside = { ArrowLeft: -1, ArrowRight: 1 }[event.code];
    const next = { ArrowUp: -1, ArrowDown: 1 }[event.code];
    let to;
    if (beside) to = row[row.indexOf(link) + beside];
    else if (next) {
      const other = rows[rows.indexOf(row) + next];
      to = other && other.reduce((best, each) => Math.abs(place(each) - place(link)) < Math.abs(place(best) - place(link)) ? each : best);
    }
    if (beside || next) event.preventDefault();
    if (to) choose(to, true);
  });
  let afterG = 0;
  document.addEventListener('keydown', event => {
    if (event.code === 'KeyG') { afterG = Date.now(); return; }
    const typing = event.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, dialog');
    if (event.code !== 'KeyT' || typing || Date.now() - afterG < 1500 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn()) return;
    event.preventDefault();
    choose(today(), true);
  });
})();
