/* Reads a chosen campaign file into the text area. The form sends the text, so it works without this script, too. */
(function () {
  'use strict';
  const input = document.querySelector('[data-file-into]');
  if (!input) return;
  const area = document.getElementById(input.dataset.fileInto);
  const name = document.getElementById(input.dataset.fileName);
  input.closest('.file').hidden = false;
  input.addEventListener('change', async () => {
    const file = input.files[0];
    if (!file) return;
    area.value = await file.text();
    name.value = file.name;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
})();
