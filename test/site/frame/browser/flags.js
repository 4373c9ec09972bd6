// Flags: short messages in the corner, with actions, that stay until they are closed or, if asked, for eight seconds.

const region = document.querySelector('#flags');
const autoDismissMs = 8000;

function button(text, onClick) {
  const element = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
  element.addEventListener('click', onClick);
  return element;
}

const find = (id) => [...region.children].find((flag) => flag.dataset.flag === String(id));

export function closeFlag({ id }) {
  find(id)?.remove();
  return true;
}

/** Shows a flag; one with the same id is replaced. */
export function showFlag({
  id,
  title = '',
  description,
  type = 'info',
  appearance,
  actions = [],
  isAutoDismiss = false,
}) {
  closeFlag({ id });
  const flag = document.createElement('section');
  flag.dataset.flag = String(id);
  flag.dataset.appearance = appearance ?? type;
  flag.setAttribute('role', 'alert');
  const heading = Object.assign(document.createElement('h3'), { textContent: title });
  const text = Object.assign(document.createElement('p'), { textContent: description ?? '' });
  const row = Object.assign(document.createElement('div'), { className: 'actions' });
  row.append(...actions.map((action) => button(action.text, () => action.onClick?.())));
  const close = button('×', () => flag.remove());
  close.setAttribute('aria-label', 'Dismiss');
  close.className = 'dismiss';
  flag.append(heading, ...(description ? [text] : []), ...(actions.length > 0 ? [row] : []), close);
  region.append(flag);
  if (isAutoDismiss) setTimeout(() => flag.remove(), autoDismissMs);
  return true;
}
