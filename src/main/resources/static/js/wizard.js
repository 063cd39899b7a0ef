/* The wizard on top of pages that work without it: saves by itself, looks at a file before it is sent, shows how far it is. */
(function () {
  'use strict';
  const root = document.querySelector('[data-wizard]');
  if (!root) return;
  const app = window.Gongping;
  const headers = () => { const token = app.token(); return { 'HX-Request': 'true', [token.header]: token.value }; };
  const fill = (sentence, word) => sentence.replace('{0}', word);

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

  // -- what the browser can see of a file ---------------------------------------------------------------------------
  const bytes = count => {
    let unit = -1;
    while (count >= 1024 && unit < 3) { count /= 1024; unit++; }
    if (unit < 0) return count + ' B';
    return (count < 10 ? Math.floor(count * 10) / 10 : Math.floor(count)) + ' ' + ['KB', 'MB', 'GB', 'TB'][unit];
  };
  function length(seconds, say) {
    const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    if (!h && m && !s) return fill(say.whole, m);
    return [h && fill(say.hours, h), m && fill(say.minutes, m), (s || !seconds) && fill(say.seconds, s)].filter(Boolean).join(' ');
  }
  const duration = file => new Promise(found => {
    const kind = file.type.split('/')[0];
    if (kind !== 'video' && kind !== 'audio') { found(null); return; }
    const player = document.createElement(kind);
    const address = URL.createObjectURL(file);
    const end = seconds => { URL.revokeObjectURL(address); player.removeAttribute('src'); clearTimeout(patience); found(seconds); };
    const patience = setTimeout(() => end(null), 8000);
    player.preload = 'metadata';
    player.onloadedmetadata = () => end(isFinite(player.duration) ? player.duration : null);
    player.onerror = () => end(null); // the server looks
    player.src = address;
  });
  // The server's own sentences; what cannot be seen here is left to it.
  async function faults(file, say) {
    const found = [];
    const size = file.size;
    if (say.max && size > +say.max) found.push(fill(say.sayMax, bytes(size)));
    if (say.min && size < +say.min) found.push(fill(say.sayMin, bytes(size)));
    if (say.types && file.type && !say.types.split(',').includes(file.type)) {
      found.push(fill(say.sayType, file.type.split('/')[1].toUpperCase()));
    } else if (say.longest || say.shortest) {
      const seconds = await duration(file);
      const kind = file.type.startsWith('audio/') ? 'Sound' : 'Film';
      if (seconds !== null) {
        // Whole seconds, as the notices and the server count.
        const whole = Math.round(seconds);
        if (say.longest && whole * 1000 > +say.longest) {
          found.push(fill(say['say' + kind + 'Longest'], length(whole, say)));
        } else if (say.shortest && whole * 1000 < +say.shortest) {
          found.push(fill(say['say' + kind + 'Shortest'], length(whole, say)));
        }
      }
    }
    return found;
  }

  // -- sending ----------------------------------------------------------------------------------------------------
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  function tell(slot, kind, lines, action) {
    const told = slot.querySelector('[data-told]');
    const answer = slot.querySelector('[data-answer]');
    if (answer) answer.remove();
    const box = make('div', 'banner ' + kind);
    lines.forEach(line => box.append(make('p', '', line)));
    if (action) box.append(action);
    told.replaceChildren(box);
    return box;
  }
  const waiting = new Map(); // slots whose file has not arrived, with how to send it again

  // Several files go one after another: each answer brings the slot anew.
  async function takeAll(slot, files) {
    const key = slot.dataset.slot;
    for (const file of files) {
      const now = root.querySelector('[data-slot="' + CSS.escape(key) + '"]');
      if (!now.querySelector('form[data-upload]')) return; // full
      await take(now, file);
    }
  }
  async function take(slot, file) {
    const form = slot.querySelector('form[data-upload]');
    const say = form.dataset;
    const wrong = await faults(file, say);
    form.querySelector('input[type=file]').value = '';
    if (wrong.length) {
      const box = tell(slot, 'error', [say.notTaken + ' ' + file.name]);
      const list = make('ul', 'findings');
      wrong.forEach(sentence => { const line = make('li', 'finding fail'); line.append(make('div', '', sentence)); list.append(line); });
      box.append(list);
      return;
    }
    await send(slot, form, file);
  }

  const send = (slot, form, file) => new Promise(ended => {
    const say = form.dataset;
    const request = new XMLHttpRequest();
    const bar = make('progress');
    const far = make('span');
    const stop = make('button', 'plain', say.cancel);
    const box = tell(slot, '', [say.sending + ' ' + file.name]);
    const line = make('div', 'progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', say.sending);
    stop.type = 'button';
    line.append(bar, far, stop);
    box.append(line);
    waiting.delete(slot);
    slot.dataset.busy = '';
    const later = text => {
      const again = make('button', '', say.again);
      again.type = 'button';
      again.addEventListener('click', () => send(slot, form, file));
      waiting.set(slot, () => send(slot, form, file));
      tell(slot, 'warn', [file.name, text], again);
    };
    stop.addEventListener('click', () => request.abort());
    request.upload.addEventListener('progress', event => {
      if (!event.lengthComputable) return;
      const percent = Math.floor(event.loaded / event.total * 100);
      bar.value = percent;
      far.textContent = percent + '% · ' + bytes(event.loaded) + ' / ' + bytes(event.total);
    });
    request.upload.addEventListener('load', () => { bar.removeAttribute('value'); far.textContent = say.checking; stop.remove(); });
    request.addEventListener('abort', () => tell(slot, '', [say.cancelled]));
    request.addEventListener('error', () => later(say.broken));
    request.addEventListener('loadend', () => { delete slot.dataset.busy; ended(); });
    request.addEventListener('load', () => {
      if (request.status === 401) {
        later(say.waits);
        app.expired();
        return;
      }
      const parsed = make('template');
      parsed.innerHTML = request.responseText;
      const fresh = parsed.content.querySelector('[data-slot]');
      if (fresh) {
        slot.replaceWith(fresh);
        arrange(fresh);
        fresh.focus();
      } else {
        slot.querySelector('[data-told]').replaceChildren();
        document.getElementById('notice').replaceChildren(parsed.content);
      }
    });
    request.open('POST', form.action);
    const all = headers();
    Object.keys(all).forEach(name => request.setRequestHeader(name, all[name]));
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
  const resume = () => Array.from(waiting.values()).forEach(again => again());
  window.addEventListener('online', resume);
  document.addEventListener('gongping:restored', resume);
  window.addEventListener('beforeunload', event => { if (root.querySelector('[data-busy]')) event.preventDefault(); });

  function arrange(slot) {
    const form = slot.querySelector('form[data-upload]');
    if (!form) return;
    form.classList.add('live'); // the button and the browser's own words for a file step back
    form.addEventListener('submit', event => event.preventDefault());
    form.querySelector('input[type=file]').addEventListener('change', event => {
      if (event.target.files.length) takeAll(slot, Array.from(event.target.files));
    });
    ['dragover', 'dragleave', 'drop'].forEach(type => form.addEventListener(type, event => {
      event.preventDefault();
      form.classList.toggle('over', type === 'dragover');
      if (type === 'drop' && event.dataTransfer.files.length && slot.dataset.busy === undefined) {
        takeAll(slot, Array.from(event.dataTransfer.files).slice(0, form.querySelector('input[type=file]').multiple ? undefined : 1));
      }
    }));
  }
  Array.from(root.querySelectorAll('[data-slot]')).forEach(arrange);
})();
