// The upload page: proposes columns from the beginning of the chosen file, lets a person change them in a table, and writes
// them as JSON into the field "columns" before the form is sent. Without this script that field is filled by hand.
(() => {
  'use strict';
  const HEAD = 65536; // bytes of the file that are looked at
  const FIELDS = ['name', 'type', 'role', 'favourable', 'minimum', 'maximum'];
  const NUMBERS = ['minimum', 'maximum'];

  const form = document.getElementById('upload');
  if (!form) {
    return;
  }
  const byId = (id) => document.getElementById(id);
  const rows = byId('column-rows');
  const json = byId('columns');
  const status = byId('proposal');
  // What a schema holds beyond the table (boundary, privileged) stays with its row.
  const rest = new WeakMap();

  const say = (text) => {
    status.textContent = text;
    status.hidden = false;
  };

  // Only what can be said of a column may be entered: a favourable value of a label, bounds of a number.
  const fit = (row) => {
    const input = (field) => row.querySelector(`[data-field="${field}"]`);
    input('favourable').disabled = input('role').value !== 'LABEL';
    NUMBERS.forEach((field) => { input(field).disabled = input('type').value !== 'NUMERIC'; });
    row.querySelectorAll('[aria-label]').forEach((control) => {
      control.dataset.label ??= control.getAttribute('aria-label');
      control.setAttribute('aria-label', `${control.dataset.label}: ${input('name').value}`);
    });
  };

  const add = (column) => {
    const row = byId('column-row').content.firstElementChild.cloneNode(true);
    const others = {};
    Object.entries(column).forEach(([field, value]) => {
      if (FIELDS.includes(field)) {
        row.querySelector(`[data-field="${field}"]`).value = value ?? '';
      } else {
        others[field] = value;
      }
    });
    rest.set(row, others);
    fit(row);
    rows.append(row);
    return row;
  };

  const show = (columns) => {
    rows.replaceChildren();
    columns.forEach(add);
    byId('builder').hidden = false;
    byId('schema-box').open = false;
  };

  const read = () => [...rows.children].map((row) => {
    const column = { ...rest.get(row) };
    FIELDS.forEach((field) => {
      const input = row.querySelector(`[data-field="${field}"]`);
      const value = input.value.trim();
      if (value !== '' && !input.disabled) {
        column[field] = NUMBERS.includes(field) ? Number(value) : value;
      }
    });
    return column;
  });

  const takeJson = () => {
    try {
      const given = JSON.parse(json.value);
      const columns = Array.isArray(given) ? given : given.columns;
      if (!Array.isArray(columns)) {
        throw new TypeError('no columns');
      }
      show(columns);
    } catch {
      say(status.dataset.failed);
    }
  };

  const propose = async (file) => {
    let head = await file.slice(0, HEAD).text();
    if (file.size > HEAD) {
      head = head.slice(0, head.lastIndexOf('\n') + 1);
    }
    const answer = await fetch(form.dataset.proposals, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: head });
    if (answer.ok) {
      show(await answer.json());
      say(status.dataset.done);
    } else {
      say(`${status.dataset.failed} ${await answer.text()}`);
    }
  };

  byId('file').addEventListener('change', (event) => {
    const file = event.target.files[0];
    // What a person has declared already is not overwritten.
    if (file && rows.children.length === 0) {
      propose(file).catch(() => say(status.dataset.failed));
    }
  });
  byId('column-add').addEventListener('click', () => add({ type: 'NUMERIC', role: 'FEATURE' }).querySelector('input').focus());
  byId('schema-apply').addEventListener('click', takeJson);
  rows.addEventListener('change', (event) => fit(event.target.closest('tr')));
  rows.addEventListener('click', (event) => {
    if (event.target.closest('[data-remove]')) {
      event.target.closest('tr').remove();
      byId('column-add').focus();
    }
  });
  form.addEventListener('submit', () => {
    if (rows.children.length > 0) {
      json.value = JSON.stringify(read());
    }
  });

  byId('schema-apply').hidden = false;
  byId('schema-box').open = false;
  if (json.value.trim() !== '') {
    takeJson();
  }
})();
