// Light and dark: the switch in the top bar, `?theme=dark`, and whoever wants to follow.

const followers = new Set();
const root = document.documentElement;
const toggle = document.querySelector('#theme-toggle');

/** What an embedded page needs to look like the frame. */
export const currentTheme = () => ({
  theme: 'dark:dark light:light spacing:spacing typography:typography',
  colorMode: root.dataset.colorMode,
  stylesheet: '/__frame/tokens.css',
});

/** Calls `follower` now and at every change; returns a function that ends it. */
export function followTheme(follower) {
  followers.add(follower);
  follower(currentTheme());
  return () => followers.delete(follower);
}

function setColorMode(colorMode) {
  root.dataset.colorMode = colorMode;
  toggle.setAttribute('aria-pressed', String(colorMode === 'dark'));
  for (const follower of followers) follower(currentTheme());
}

export function startTheme() {
  setColorMode(new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light');
  toggle.addEventListener('click', () => setColorMode(root.dataset.colorMode === 'dark' ? 'light' : 'dark'));
}
