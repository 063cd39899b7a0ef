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
  const boards = [];
  document.addEventListener('keydown', event => {
    if (event.code === 'KeyF' && !event.ctrlKey && !event.metaKey && !event.target.closest('input')) boards.forEach(board => board.zoom('fit-viewport', 'auto'));
  });
  fetch(place.dataset.diagrams, { headers: { Accept: 'application/json' } })
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
    .then(diagrams => diagrams.reduce((before, diagram, number) => before.then(() => draw(diagram, number, diagrams)), Promise.resolve()))
    .then(() => { place.dataset.drawn = ''; })
    .catch(() => { place.textContent = place.dataset.failed; });

  /** The climb is drawn at once; of the levels' own pictures the last one, the others when they are opened. */
  async function draw(diagram, number, diagrams) {
    const box = document.createElement(diagram.level ? 'details' : 'figure');
    const caption = document.createElement(diagram.level ? 'summary' : 'figcaption');
    caption.textContent = diagram.level || place.dataset.climb;
    const canvas = document.createElement('div');
    canvas.className = 'canvas';
    box.append(caption, canvas);
    place.append(box);
    if (!diagram.level) return paint(diagram, canvas);
    box.addEventListener('toggle', () => { if (box.open && !canvas.hasChildNodes()) paint(diagram, canvas); });
    if (number === diagrams.length - 1) {
      box.open = true;
      return paint(diagram, canvas);
    }
  }

  async function paint(diagram, canvas) {
    const viewer = new window.BpmnJS({ container: canvas, bpmnRenderer: { defaultStrokeColor: '#8c8c8c', defaultLabelColor: '#1f2329' } });
    await viewer.importXML(diagram.xml);
    const board = viewer.get('canvas');
    const shapes = viewer.get('elementRegistry');
    const overlays = viewer.get('overlays');
    const marked = new Set();
    diagram.walked.filter(id => shapes.get(id)).forEach(id => {
      if (marked.has(id)) return;
      marked.add(id);
      board.addMarker(id, /amendedEntry|afterAmendment|Verdict_recommendAtGrassroots/i.test(id) ? 'returned' : 'walked');
    });
    Array.from(marked).filter(id => !/^(flow|gateway)_/.test(id)).forEach((id, at) => {
      const times = diagram.walked.filter(other => other === id).length;
      const badge = document.createElement('span');
      badge.className = 'step-badge';
      badge.textContent = times > 1 ? (at + 1) + ' ×' + times : at + 1;
      overlays.add(id, { position: { top: -12, left: -8 }, html: badge });
    });
    if (diagram.now && shapes.get(diagram.now)) {
      board.removeMarker(diagram.now, 'walked');
      board.addMarker(diagram.now, 'now');
    }
    const view = board.viewbox();
    canvas.style.height = Math.max(160, Math.min(420, view.inner.height * Math.min(1, canvas.clientWidth / view.inner.width) + 60)) + 'px';
    board.resized();
    board.zoom('fit-viewport', 'auto');
    boards.push(board);
  }
})();
