// The dialog in which an administrator allows the app to send data to further addresses.

function list(groups) {
  const items = groups.flatMap(({ description, configured }) =>
    configured.map(({ domain }) => {
      const item = document.createElement('li');
      const address = Object.assign(document.createElement('code'), { textContent: domain });
      item.append(address, ` ${description}`);
      return item;
    }),
  );
  const element = document.createElement('ul');
  element.append(...items);
  return element;
}

/** Resolves to whether the administrator allowed it; closing the dialog is a no. */
export function askForConsent(groups) {
  const dialog = document.createElement('dialog');
  dialog.className = 'consent';
  dialog.setAttribute('aria-labelledby', 'consent-title');
  const form = Object.assign(document.createElement('form'), { method: 'dialog' });
  const title = Object.assign(document.createElement('h2'), {
    id: 'consent-title',
    textContent: 'Allow data to leave this site?',
  });
  const text = Object.assign(document.createElement('p'), {
    textContent: 'This app asks to send data to these addresses:',
  });
  const row = Object.assign(document.createElement('div'), { className: 'actions' });
  const cancel = Object.assign(document.createElement('button'), { value: 'cancel', textContent: 'Cancel' });
  const allow = Object.assign(document.createElement('button'), {
    value: 'allow',
    textContent: 'Allow',
    className: 'primary',
  });
  row.append(cancel, allow);
  form.append(title, text, list(groups), row);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'allow');
    });
  });
}
