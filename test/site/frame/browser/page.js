// The Jira frame's script: embeds the Custom UI and answers its bridge.
import { connect } from './connection.js';
import { historyMethods } from './history.js';
import { createMethods } from './methods.js';
import { openModal } from './modal.js';
import { followTheme, startTheme } from './theme.js';

const boot = JSON.parse(document.querySelector('#boot').textContent);
const sandbox =
  'allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts allow-popups allow-popups-to-escape-sandbox';
const history = historyMethods(boot.base);

/** Embeds a resource into `container` and returns a function that takes it out again. */
function embed(container, { resource, extension = {}, close }) {
  const iframe = document.createElement('iframe');
  iframe.title = document.title;
  iframe.setAttribute('sandbox', sandbox);
  let stopFollowing = () => undefined;
  const closing = new Set();
  const { post, disconnect } = connect(
    iframe,
    boot.cdn,
    createMethods({
      context: { ...boot.context, extension: { ...boot.context.extension, ...extension } },
      history,
      close,
      onClose: close && ((callback) => void closing.add(callback)),
      openModal: (options) => openModal(options, embed),
      enableTheming() {
        stopFollowing();
        stopFollowing = followTheme((theme) => post({ forge: 'theme', ...theme }));
      },
    }),
  );
  iframe.src = `${boot.cdn}/${resource ?? boot.resource}/index.html`;
  container.append(iframe);
  return () => {
    for (const callback of closing) callback();
    stopFollowing();
    disconnect();
    iframe.remove();
  };
}

function startNavigation() {
  const toggle = document.querySelector('#navigation-toggle');
  toggle.addEventListener('click', () => {
    const isOpen = toggle.getAttribute('aria-expanded') === 'true';
    toggle.setAttribute('aria-expanded', String(!isOpen));
  });
  if (window.matchMedia('(max-width: 48rem)').matches) toggle.setAttribute('aria-expanded', 'false');
}

startTheme();
startNavigation();
embed(document.querySelector('#app'), {});
