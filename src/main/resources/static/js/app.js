/* Comfort on top of pages that work without it. No eval, no inline handlers.
   Events others may use: gongping:expired and gongping:restored on document; gongping:swapped after new content. */
(function () {
  'use strict';
  const body = document.body;
  const find = (selector, root) => (root || document).querySelector(selector);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const token = () => find('meta[name=csrf]');
  const tell = text => { find('#status').textContent = text; };

  // -- form token -----------------------------------------------------------------------------------------------
  body.addEventListener('htmx:configRequest', event => {
    const meta = token();
    if (meta && event.detail.verb !== 'get') event.detail.headers[meta.dataset.header] = meta.content;
  });

  // -- a session that ended must not take typed text with it ------------------------------------------------------
  let expired = false;
  function banner(kind, text, link) {
    const box = document.createElement('div');
    box.className = 'banner ' + kind;
    box.setAttribute('role', kind === 'error' ? 'alert' : 'status');
    const line = document.createElement('p');
    line.textContent = text + ' ';
    if (link) {
      const a = document.createElement('a');
      a.href = '/login?next=/session/back';
      a.target = '_blank';
      a.rel = 'opener';
      a.textContent = link;
      line.append(a);
    }
    box.append(line);
    find('#notice').replaceChildren(box);
  }
  function expire() {
    if (expired) return;
    expired = true;
    banner('warn', body.dataset.expired, body.dataset.login);
    document.dispatchEvent(new CustomEvent('gongping:expired'));
  }
  async function restore() {
    if (!expired) return;
    const answer = await fetch('/session', { headers: { Accept: 'application/json' } }).catch(() => null);
    if (!answer || !answer.ok) return;
    const session = await answer.json();
    // Somebody else at a shared computer: what was typed is not theirs to hand in.
    if (session.login !== body.dataset.account) { location.reload(); return; }
    const meta = token();
    meta.content = session.token;
    all('input[type=hidden][name="' + meta.dataset.parameter + '"]').forEach(input => { input.value = session.token; });
    expired = false;
    banner('ok', body.dataset.restored);
    document.dispatchEvent(new CustomEvent('gongping:restored'));
  }
  window.addEventListener('focus', restore);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) restore(); });
  // Changed since it was loaded, or saved by itself: leaving the page would lose something.
  document.addEventListener('input', event => { if (event.target.form) event.target.form.dataset.dirty = ''; });
  body.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status === 401 && find('form[data-dirty], [data-autosave]')) {
      event.preventDefault();
      expire();
    }
  });
  body.addEventListener('htmx:sendError', () => banner('error', body.dataset.offline));
  window.Gongping = { expired: expire, tell: tell, token: () => ({ header: token().dataset.header, value: token().content }) };

  // -- submit once ------------------------------------------------------------------------------------------------
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.confirm && !form.dataset.confirmed && !window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      return;
    }
    if (form.dataset.sent) { event.preventDefault(); return; }
    delete form.dataset.dirty;
    if (form.matches('[hx-post], [data-hx-post]')) return; // htmx disables by hx-disabled-elt
    form.dataset.sent = '1';
    tell(body.dataset.waiting);
    // Later, so that the pressed button's own value is still sent.
    setTimeout(() => all('button, input[type=submit]', form).forEach(button => { button.disabled = true; }));
  });
  // Back button: the page comes out of the browser's memory as it was left.
  window.addEventListener('pageshow', event => {
    if (!event.persisted) return;
    all('form[data-sent]').forEach(form => {
      delete form.dataset.sent;
      all('button, input[type=submit]', form).forEach(button => { button.disabled = false; });
    });
  });

  // -- fields: shown when, counters -------------------------------------------------------------------------------
  function values(scope, key) {
    return all('[name="' + CSS.escape(key) + '"]', scope)
      .filter(input => (input.type !== 'checkbox' && input.type !== 'radio') || input.checked)
      .map(input => input.value);
  }
  function arrange(root) {
    all('[data-shown-when]', root).forEach(field => {
      const chosen = values(field.closest('form') || document, field.dataset.shownWhen);
      const shown = field.dataset.shownValue.split('\n').some(value => (value === '' && !chosen.length) || chosen.includes(value));
      field.hidden = !shown;
      // A hidden field neither blocks the form nor is sent.
      all('input, select, textarea', field).forEach(input => { input.disabled = !shown; });
    });
    all('[data-counter]', root).forEach(counter => {
      const area = document.getElementById(counter.dataset.counter);
      if (area) counter.textContent = area.value.length + '/' + area.maxLength;
    });
    // As the notices and the server count: Han characters and signs one by one, a word or number of Latin letters as one.
    all('[data-characters]').forEach(counter => {
      const area = document.getElementById(counter.dataset.characters);
      if (!area) return;
      const count = (area.value.match(/[\p{Script=Latin}\p{Nd}]+|[^\s\p{Z}\p{C}]/gu) || []).length;
      counter.textContent = count + '/' + counter.dataset.most;
      counter.classList.toggle('over', count > +counter.dataset.most);
    });
    all('dialog#keys [data-keys-on]').forEach(box => { box.checked = keysOn(); });
  }
  document.addEventListener('input', event => arrange(event.target.form || document));
  document.addEventListener('change', event => {
    if (event.target.matches('[data-keys-on]')) keep('gongping-keys', event.target.checked ? 'on' : 'off');
    arrange(event.target.form || document);
  });
  body.addEventListener('htmx:afterSettle', event => {
    arrange(event.detail.elt);
    const target = find('[data-focus]', event.detail.elt);
    if (target) target.focus();
    document.dispatchEvent(new CustomEvent('gongping:swapped', { detail: event.detail.elt }));
  });

  // -- clicks -------------------------------------------------------------------------------------------------------
  document.addEventListener('click', event => {
    const fill = event.target.closest('[data-fill-login]');
    if (fill) {
      find('#username').value = fill.dataset.fillLogin;
      find('#password').value = fill.dataset.fillPassword;
      find('#password').form.querySelector('button').focus();
    }
    const dismiss = event.target.closest('[data-dismiss]');
    if (dismiss) dismiss.closest('.banner').remove();
    if (event.target.closest('[data-keys]')) find('#keys').showModal();
    const open = event.target.closest('[data-dialog]');
    if (open) document.getElementById(open.dataset.dialog).showModal();
    all('details.menu[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // -- keys: by their place on the keyboard, so that a Chinese input method cannot swallow them ------------------------
  function kept(name) { try { return localStorage.getItem(name); } catch (refused) { return null; } }
  function keep(name, value) { try { localStorage.setItem(name, value); } catch (refused) { /* private window */ } }
  function keysOn() { return kept('gongping-keys') !== 'off'; }
  let afterG = 0;
  document.addEventListener('keydown', event => {
    if (event.code === 'Escape') {
      all('details.menu[open]').forEach(menu => { menu.open = false; find('summary', menu).focus(); });
      return;
    }
    const typing = event.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn()) return;
    if (event.code === 'Slash') {
      if (event.shiftKey) find('#keys').showModal();
      else {
        const search = find('input[type=search]');
        if (!search) return;
        search.focus();
      }
      event.preventDefault();
    } else if (event.code === 'KeyG') {
      afterG = Date.now();
    } else if (Date.now() - afterG < 1500) {
      const link = find({ KeyT: '.bar a[href="/inbox"]', KeyC: '.bar a[href="/campaigns"]' }[event.code] || 'never');
      afterG = 0;
      if (link) { event.preventDefault(); link.click(); }
    }
  });

  arrange(document);
  const first = find('[data-focus]');
  if (first) first.focus();
})();
