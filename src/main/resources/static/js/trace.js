/* The auditor's page: the diagrams with the way an entry took, and the filter of the acts. */
(function () {
  'use strict';
  const find = (selector, root) => (root || document).querySelector(selector);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  const filter = find('[data-filter]');
  if (filter) {
    filter.addEventListener('change', () => {
      const shown = all('input:checked', filter).map(box => box.value);
      all('tr[data-kind]').forEach(row => { row.hidden = !shown.includes(row.dataset.kind); });
    });
  }
  all('[data-print]').forEach(button => button.addEventListener('click', () => window.print()));

  const place = find('[data-diagrams]');
  if (!place || !window.BpmnJS) return;
  fetch(place.dataset.diagrams, { headers: { Accept: 'application/json' } })
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
    .then(diagrams => diagrams.reduce((before, diagram) => before.then(() => draw(diagram)), Promise.resolve()))
    .then(() => { place.dataset.drawn = ''; })
    .catch(() => { place.textContent = place.dataset.failed; });

  async function draw(diagram) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = diagram.level || place.dataset.climb;
    const canvas = document.createElement('div');
    canvas.className = 'canvas';
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', caption.textContent);
    figure.append(caption, canvas);
    // A level it passed through says so in one line; its picture would only repeat that.
    place.append(figure);
    const viewer = new window.BpmnJS({ container: canvas });
    await viewer.importXML(diagram.xml);
    const board = viewer.get('canvas');
    const shapes = viewer.get('elementRegistry');
    const overlays = viewer.get('overlays');
    const marked = new Set();
    let count = 0;
    diagram.walked.forEach(id => {
      if (!shapes.get(id)) return;
      if (!marked.has(id)) board.addMarker(id, /amendedEntry|RestartsFlow|_recommendAtGrassroots$/.test(id) && diagram.walked.indexOf(id) > 4 ? 'returned' : 'walked');
      if (!id.startsWith('flow_') && !id.startsWith('gateway_') && !marked.has(id)) {
        count++;
        const times = diagram.walked.filter(other => other === id).length;
        const badge = document.createElement('span');
        badge.className = 'step-badge';
        badge.textContent = times > 1 ? count + ' ×' + times : count;
        overlays.add(id, { position: { top: -12, left: -8 }, html: badge });
      }
      marked.add(id);
    });
    if (diagram.now && shapes.get(diagram.now)) {
      board.removeMarker(diagram.now, 'walked');
      board.addMarker(diagram.now, 'now');
    }
    const box = board.viewbox();
    canvas.style.height = Math.max(160, Math.min(420, box.inner.height * Math.min(1, canvas.clientWidth / box.inner.width) + 60)) + 'px';
    board.resized();
    board.zoom('fit-viewport', 'auto');
    canvas.addEventListener('keydown', event => { if (event.code === 'KeyF') board.zoom('fit-viewport', 'auto'); });
  }
})();
