/* Files of the wizard: looks at one before it is sent, sends it in pieces (tus), goes on after a cut line, a log-in or a new
   visit. Without this script the form of the slot does it in one go. */
(function () {
  'use strict';
  const root = document.querySelector('[data-wizard]');
  if (!root || !window.tus || !tus.isSupported) return;
  const app = window.Gongping;
  const headers = () => { const token = app.token(); return { 'HX-Request': 'true', [token.header]: token.value }; };
  const fill = (sentence, word) => sentence.replace('{0}', word);

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
  // Seconds and pixels, as far as the browser tells within a few seconds; the server looks again.
  const look = file => new Promise(found => {
    const kind = file.type.split('/')[0];
    if (!['video', 'audio', 'image'].includes(kind)) { found({}); return; }
    const shown = kind === 'image' ? new Image() : document.createElement(kind);
    const address = URL.createObjectURL(file);
    const end = seen => { URL.revokeObjectURL(address); shown.removeAttribute('src'); clearTimeout(patience); found(seen); };
    const patience = setTimeout(() => end({}), 8000);
    shown.preload = 'metadata';
    shown.onloadedmetadata = () => end({
      seconds: isFinite(shown.duration) ? shown.duration : null, width: shown.videoWidth, height: shown.videoHeight
    });
    shown.onload = () => end({ width: shown.naturalWidth, height: shown.naturalHeight });
    shown.onerror = () => end({});
    shown.src = address;
  });
  // The server's own sentences; what cannot be seen here is left to it.
  async function faults(file, say) {
    const found = [];
    const size = file.size;
    if (say.max && size > +say.max) found.push(fill(say.sayMax, bytes(size)));
    if (say.min && size < +say.min) found.push(fill(say.sayMin, bytes(size)));
    if (say.types && file.type && !say.types.split(',').includes(file.type)) {
      found.push(fill(say.sayType, file.type.split('/')[1].toUpperCase()));
      return found;
    }
    if (!(say.longest || say.shortest || say.ratios || say.shortSide)) return found;
    const seen = await look(file);
    if (seen.seconds != null) {
      const kind = file.type.startsWith('audio/') ? 'Sound' : 'Film';
      // Whole seconds, as the notices and the server count.
      const whole = Math.round(seen.seconds);
      if (say.longest && whole * 1000 > +say.longest) {
        found.push(fill(say['say' + kind + 'Longest'], length(whole, say)));
      } else if (say.shortest && whole * 1000 < +say.shortest) {
        found.push(fill(say['say' + kind + 'Shortest'], length(whole, say)));
      }
    }
    if (seen.width && seen.height) {
      const pixels = seen.width + '×' + seen.height;
      const ratio = seen.width / seen.height;
      const meets = wanted => Math.abs(ratio - wanted) <= wanted * +say.ratioTolerance;
      if (say.ratios && !say.ratios.split(' ').map(Number).some(meets)) found.push(fill(say.sayRatio, pixels));
      if (say.shortSide && Math.min(seen.width, seen.height) < +say.shortSide) found.push(fill(say.sayResolution, pixels));
    }
    return found;
  }

  // -- what the page says -------------------------------------------------------------------------------------------
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  const button = (name, text, act) => {
    const made = make('button', name, text);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  };
  // A slot is drawn anew by each answer: by its key it is found again.
  const slotOf = key => root.querySelector('[data-slot="' + CSS.escape(key) + '"]');
  function tell(slot, kind, lines) {
    const answer = slot.querySelector('[data-answer]');
    if (answer) answer.remove();
    const box = make('div', 'banner ' + kind);
    lines.filter(Boolean).forEach(line => box.append(make('p', '', line)));
    slot.querySelector('[data-told]').replaceChildren(box);
    return box;
  }

  // -- where a file stopped last time, for the next visit -----------------------------------------------------------
  const memory = {
    name: (form, file) => ['gongping-upload', form.action, file.name, file.size, file.lastModified].join('|'),
    use: act => { try { return act(window.localStorage); } catch (none) { return null; } } // private windows have none
  };

  // -- one file on its way ------------------------------------------------------------------------------------------
  // Small enough that a killed server costs little and a proxy may buffer it, large enough that answers do not count.
  const PIECE = 8 * 1024 * 1024;
  const SILENCE = 30000;
  const sending = new Map(); // by slot: the file on its way
  const queues = new Map(); // by slot: files that wait their turn

  function send(key, file) {
    const slot = slotOf(key);
    const form = slot.querySelector('form[data-upload]');
    const say = form.dataset;
    const name = memory.name(form, file);
    const known = memory.use(store => store.getItem(name));
    const box = tell(slot, '', [say.sending + ' ' + file.name, known ? say.earlier : '']);
    const line = make('div', 'progress');
    const bar = make('progress');
    const far = make('span');
    const state = make('p', 'hint', say.keeps);
    const note = make('div', 'acts-row');
    far.setAttribute('aria-live', 'off'); // a bar speaks when asked, not at every step
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', say.sending + ' ' + file.name);
    line.append(bar, far);
    box.append(line, state, note, make('p', 'hint queue'));
    slot.dataset.busy = '';
    showQueue(key);

    const one = { upload: null, address: known, waiting: '', done: false };
    let heard = 0, since = 0, sinceBytes = 0, told = 0;
    const waitFor = (what, text) => {
      one.waiting = what;
      state.textContent = text;
      box.className = 'banner' + (what && what !== 'pause' ? ' warn' : '');
      pause.textContent = what ? say.resume : say.pause;
      if (what) far.textContent = far.textContent.split(' · ').slice(0, 2).join(' · '); // how long is anybody's guess
    };
    const pause = button('quiet', say.pause, () => {
      if (one.waiting) { one.go(); return; }
      waitFor('pause', say.paused);
      one.upload.abort();
    });
    const cancel = button('plain', say.cancel, () => {
      one.done = true;
      one.upload.abort(true).catch(() => null); // what the server keeps goes by itself after a day
      end();
      tell(slotOf(key), '', [say.cancelled]);
      next(key);
    });
    note.append(pause, cancel);

    function end(later) {
      one.done = true;
      clearInterval(watch);
      if (!later) memory.use(store => store.removeItem(name));
      sending.delete(key);
      const now = slotOf(key);
      if (now) delete now.dataset.busy;
    }
    function failed(text, later) {
      end(later);
      tell(slotOf(key), 'error', [say.failed + ' ' + file.name, text])
        .append(button('', say.again, () => add(key, [file])));
      next(key);
    }
    function progress(sent, all) {
      const now = Date.now();
      heard = now;
      if (!since) { since = now; sinceBytes = sent; }
      const percent = Math.floor(sent / all * 100);
      const rate = (sent - sinceBytes) / Math.max(1, now - since) * 1000;
      const left = now - since > 2000 && rate > 0 && sent < all ? Math.ceil((all - sent) / rate) : 0;
      bar.value = percent;
      far.textContent = percent + '% · ' + bytes(sent) + ' / ' + bytes(all)
        + (left ? ' · ' + fill(say.left, length(left, say)) : '');
      if (percent >= told + 25) { told = percent - percent % 25; app.tell(file.name + ' ' + told + '%'); }
    }
    function trouble(error) {
      if (one.done) return;
      const answer = error.originalResponse;
      const status = answer ? answer.getStatus() : 0;
      if (status === 401) { waitFor('login', say.waits); app.expired(); return; }
      if (!status || status >= 500 && status !== 507 || status === 409 || status === 423) { waitFor('line', say.cut); return; }
      failed(answer.getHeader('Content-Type').startsWith('text/plain') ? answer.getBody() : String(status), status === 507);
    }
    one.go = () => {
      if (one.done) return;
      waitFor('', say.keeps);
      heard = Date.now();
      since = 0;
      if (one.upload) one.upload.abort();
      one.upload = new tus.Upload(file, {
        endpoint: form.action + '/uploads',
        uploadUrl: one.address,
        chunkSize: PIECE,
        retryDelays: [500, 1500, 3000, 6000],
        metadata: { filename: file.name },
        storeFingerprintForResuming: false, // it forgets at a log-in what must be kept; see memory
        onBeforeRequest: request => { const all = headers(); Object.keys(all).forEach(each => request.setHeader(each, all[each])); },
        onUploadUrlAvailable: () => { one.address = one.upload.url; memory.use(store => store.setItem(name, one.address)); },
        onProgress: progress,
        onSuccess: () => finish(),
        onError: trouble
      });
      one.upload.start();
    };
    // All is there: the server looks at it and puts it into the slot. Asked again it answers the same.
    function finish() {
      if (one.done) return;
      bar.removeAttribute('value');
      far.textContent = say.checking;
      note.hidden = true;
      heard = 0;
      fetch(one.address + '/finish', { method: 'POST', headers: headers() }).then(async answer => {
        const text = await answer.text();
        if (one.done) return;
        if (answer.status === 401) { note.hidden = false; waitFor('login', say.waits); app.expired(); return; }
        if (answer.status === 423) { setTimeout(finish, 1000); return; }
        // Something on the way failed, not the file: it is still there, and is asked for again.
        if (answer.status >= 500 && answer.status !== 507) { note.hidden = false; waitFor('line', say.cut); return; }
        const parsed = make('template');
        parsed.innerHTML = text; // the product's own fragment, escaped there
        const fresh = parsed.content.querySelector('[data-slot]');
        if (!fresh) { failed((answer.headers.get('Content-Type') || '').startsWith('text/plain') ? text : String(answer.status)); return; }
        end(answer.status === 507);
        slotOf(key).replaceWith(fresh);
        arrange(fresh);
        fresh.focus();
        next(key);
      }).catch(() => { note.hidden = false; waitFor('line', say.cut); });
    }
    // A line that is dead without saying so.
    const watch = setInterval(() => {
      if (heard && !one.waiting && Date.now() - heard > SILENCE) one.go();
      else if (one.waiting === 'line' && navigator.onLine && Date.now() - heard > SILENCE) one.go();
    }, 5000);
    sending.set(key, one);
    one.go();
  }

  // -- which file is next -------------------------------------------------------------------------------------------
  function add(key, files) {
    if (!queues.has(key)) queues.set(key, []);
    queues.get(key).push(...files);
    if (sending.has(key)) { showQueue(key); return; }
    sending.set(key, { waiting: '', go: () => null }); // while the browser looks at the file
    next(key);
  }
  function showQueue(key) {
    const slot = slotOf(key);
    const line = slot.querySelector('.queue');
    const names = (queues.get(key) || []).map(file => file.name);
    if (line) line.textContent = names.length ? slot.querySelector('form[data-upload]').dataset.queued + ' ' + names.join('、') : '';
  }
  async function next(key) {
    const queue = queues.get(key) || [];
    const file = queue.shift();
    if (!file) { sending.delete(key); return; }
    const slot = slotOf(key);
    const say = slot.querySelector('form[data-upload]').dataset;
    const wrong = await faults(file, say);
    if (!wrong.length) { send(key, file); return; }
    const box = tell(slot, 'error', [say.notTaken + ' ' + file.name]);
    const list = make('ul', 'findings');
    wrong.forEach(sentence => { const line = make('li', 'finding fail'); line.append(make('div', '', sentence)); list.append(line); });
    box.append(list);
    next(key);
  }

  const wake = what => sending.forEach(one => { if (one.waiting === what) one.go(); });
  window.addEventListener('online', () => wake('line'));
  document.addEventListener('gongping:restored', () => wake('login'));
  window.addEventListener('beforeunload', event => { if (sending.size) event.preventDefault(); });

  function arrange(slot) {
    const form = slot.querySelector('form[data-upload]');
    if (!form) return;
    const input = form.querySelector('input[type=file]');
    const take = files => {
      const chosen = Array.from(files).slice(0, input.multiple ? undefined : 1);
      if (chosen.length) add(slot.dataset.slot, chosen);
    };
    form.classList.add('live'); // the button and the browser's own words for a file step back
    form.addEventListener('submit', event => event.preventDefault());
    input.addEventListener('change', () => {
      const chosen = Array.from(input.files); // a live list: emptying the field empties it
      input.value = '';
      take(chosen);
    });
    ['dragover', 'dragleave', 'drop'].forEach(type => form.addEventListener(type, event => {
      event.preventDefault();
      form.classList.toggle('over', type === 'dragover');
      if (type === 'drop' && (input.multiple || slot.dataset.busy === undefined)) take(event.dataTransfer.files);
    }));
  }
  Array.from(root.querySelectorAll('[data-slot]')).forEach(arrange);
})();
