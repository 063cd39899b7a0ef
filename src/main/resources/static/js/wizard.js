/* The wizard on top of pages that work without it: saves what is typed by itself. Files: upload.js. */
(function () {
  'use strict';
  const root = document.querySelector('[data-wizard]');
  if (!root) return;
  const app = window.Gongping;
  const headers = () => { const token = app.token(); return { 'HX-Request': 'true', [token.header]: token.value }; };

  // -- saving ---------------------------------------------------------------------------------------------------
  const form = root.querySelector('form[data-autosave]');
  if (form) {
    const told = document.getElementById('saved');
    const say = text => { if (told) told.textContent = text; };
    const typed = () => new URLSearchParams(new FormData(form)).toString();
    let kept = typed();
    let timer = 0;
    let running = null;

    // One at a time, so that an older text never overtakes a newer one. Answers whether all that is typed is kept.
    const save = leaving => {
      clearTimeout(timer);
      if (running && !leaving) return running.then(() => save());
      const now = typed();
      if (now === kept) return Promise.resolve(true);
      say(form.dataset.saving);
      const sent = fetch(form.dataset.autosave, {
        method: 'POST', body: now, keepalive: leaving === true,
        headers: Object.assign(headers(), { 'Content-Type': 'application/x-www-form-urlencoded' })
      }).then(answer => {
        if (answer.status === 401) {
          say(form.dataset.waits);
          app.expired();
          return false;
        }
        return answer.text().then(text => {
          if (answer.ok) {
            kept = now;
            if (typed() === now) delete form.dataset.dirty;
            say(text);
          } else {
            say('');
            document.getElementById('notice').innerHTML = text; // the product's own banner, escaped there
          }
          return answer.ok;
        });
      }).catch(() => {
        say(form.dataset.unsaved);
        timer = setTimeout(save, 10000);
        return false;
      }).finally(() => { running = null; });
      running = sent;
      return sent;
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(save, 1000); };
    // By its fields, not by the form: those of the files page stand outside of it.
    const ours = event => event.target.form === form;
    document.addEventListener('input', event => { if (ours(event)) soon(); });
    document.addEventListener('change', event => { if (ours(event)) soon(); });
    document.addEventListener('focusout', event => { if (ours(event)) save(); });
    window.addEventListener('pagehide', () => save(true));
    window.addEventListener('online', () => save());
    document.addEventListener('gongping:restored', () => save());

    // Going on is a page of its own; where the session or the network is gone it would take the text with it.
    let sure = false;
    form.addEventListener('submit', event => {
      if (sure) return;
      event.preventDefault();
      const pressed = event.submitter;
      save().then(done => {
        if (!done) return;
        sure = true;
        // Later: browsers ignore a submission while they are still telling of the one before.
        setTimeout(() => { if (form.requestSubmit) form.requestSubmit(pressed); else form.submit(); });
      });
    });
    window.addEventListener('pageshow', () => {
      sure = false;
      setTimeout(save); // what the browser has put back may be newer than what the server sent
    });
  }
})();
