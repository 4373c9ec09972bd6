// Modals: a Custom UI of its own in a dialog over the page.

const widths = {
  small: '400px',
  medium: '600px',
  large: '800px',
  xlarge: '968px',
  max: '100%',
  fullscreen: '100%',
  resizable: '600px',
};

function createDialog({ title, size, closeOnEscape, closeOnOverlayClick }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'modal';
  dialog.style.width = typeof size === 'object' ? size.width : (widths[size] ?? widths.medium);
  if (typeof size === 'object' && size.height) dialog.style.height = size.height;
  dialog.setAttribute('aria-label', title || 'Dialog');
  dialog.addEventListener('cancel', (event) => {
    if (closeOnEscape === false) event.preventDefault();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && closeOnOverlayClick !== false) dialog.close();
  });
  return dialog;
}

/**
 * Opens a modal. `embed(container, { resource, extension, close })` puts the Custom UI into it and returns what ends it.
 * `onClose` gets what the modal was closed with.
 */
export function openModal({ onClose, ...options }, embed) {
  const dialog = createDialog(options);
  let result;
  const close = (payload) => {
    result = payload;
    dialog.close();
    return true;
  };
  document.body.append(dialog);
  const remove = embed(dialog, { resource: options.resource, extension: { modal: options.context ?? {} }, close });
  dialog.showModal();
  dialog.addEventListener('close', () => {
    remove();
    dialog.remove();
    onClose?.(result);
  });
  return true;
}
