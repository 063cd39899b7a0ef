/* The inbox by keyboard, the preview beside the list, the verdict with one key. Everything also works by links and forms. */
(function () {
  'use strict';
  const find = (selector, root) => (root || document).querySelector(selector);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const wide = () => window.matchMedia('(min-width: 1280px)').matches;
  const typing = target => target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]');

  function preview(link) {
    all('tr.chosen').forEach(row => row.classList.remove('chosen'));
    link.closest('tr').classList.add('chosen');
    window.htmx.ajax('GET', link.href, { target: '#preview', select: '#review', swap: 'innerHTML' });
  }
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-preview]');
    if (!link || !wide() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    preview(link);
  });

  // j k: up and down the list; o or Enter opens
  let at = -1;
  function step(by) {
    const links = all('a[data-preview]');
    if (!links.length) return;
    at = Math.max(0, Math.min(links.length - 1, at + by));
    links[at].focus();
    if (wide()) preview(links[at]);
  }

  const verdicts = { KeyP: 'RECOMMEND', KeyR: 'RETURN', KeyX: 'DECLINE' };
  function choose(form, value) {
    const radio = find('input[name=verdict][value=' + value + ']', form);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event('change', { bubbles: true }));
    const opinion = find('[name=opinion]', form);
    if (opinion) opinion.focus();
  }
  document.addEventListener('keydown', event => {
    const form = find('form[data-decide]');
    if (form && event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    let off = false;
    try { off = localStorage.getItem('gongping-keys') === 'off'; } catch (refused) { /* private window */ }
    if (off || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || event.isComposing) return;
    if (event.code === 'KeyJ') { step(1); return; }
    if (event.code === 'KeyK') { step(-1); return; }
    if (event.code === 'KeyO' && at >= 0) { location.href = all('a[data-preview]')[at].href; return; }
    if (!form) return;
    if (verdicts[event.code]) { event.preventDefault(); choose(form, verdicts[event.code]); return; }
    if (event.code === 'KeyA') {
      all('input[name=confirmed]', form).forEach(box => { box.checked = true; });
      return;
    }
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    const reasons = all('input[name=reasons]', form);
    if (digit && reasons[digit[1] - 1] && !reasons[0].disabled) reasons[digit[1] - 1].click();
    const player = find('.media video, .media audio');
    if (!player) return;
    if (event.code === 'Space' && event.target === document.body) { event.preventDefault(); player.paused ? player.play() : player.pause(); }
    if (event.code === 'BracketLeft') player.currentTime -= 5;
    if (event.code === 'BracketRight') player.currentTime += 5;
  });
})();
