// Fields that an app has hidden on the ticket's form: until the page is left, however often the form is drawn anew.
const hidden = new Set();

/** `ticketFields:custom_field_42.hide` and `.show`; anything else is no such call. */
export function changeField(name) {
  const match = /^ticketFields:custom_field_(\d+)\.(hide|show)$/.exec(name);
  if (match === null) return false;
  if (match[2] === 'hide') hidden.add(match[1]);
  else hidden.delete(match[1]);
  drawFields();
  return true;
}

export function drawFields() {
  for (const field of document.querySelectorAll('[data-field]'))
    field.hidden = hidden.has(field.dataset.field);
}
