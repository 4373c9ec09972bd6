/** The HTML of the Jira frame: top bar, side bar, and the place where the Custom UI goes. */
import { html, raw } from 'hono/html';

interface FramePage {
  title: string;
  /** The name of who is signed in. */
  person: string;
  /** One list for each place in Jira where the app's pages are found. */
  navigation: { place: string; pages: { title: string; path: string; isCurrent: boolean }[] }[];
  /** What the frame's script starts with. */
  boot: object;
}

/** JSON inside a script element: nothing in it can end the element. */
const inScript = (value: object) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));

/** Renders the page; everything that comes from the manifest or the address is escaped. */
export async function renderFrame({ title, person, navigation, boot }: FramePage): Promise<string> {
  const lists = navigation.map(
    ({ place, pages }) =>
      html`<h2>${place}</h2>
        <ul>
          ${pages.map(
            ({ title: name, path, isCurrent }) =>
              html`<li><a href="${path}" ${isCurrent ? raw('aria-current="page"') : ''}>${name}</a></li>`,
          )}
        </ul>`,
  );
  const page = html`<!doctype html>
    <html lang="en" data-color-mode="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Jira</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__frame/frame.css" />
        <script type="application/json" id="boot">
          ${inScript(boot)}
        </script>
        <script type="module" src="/__frame/page.js"></script>
      </head>
      <body>
        <header>
          <button type="button" id="navigation-toggle" aria-controls="navigation" aria-expanded="true">Menu</button>
          <span class="product">Jira</span>
          <span class="spring"></span>
          <button type="button" id="theme-toggle" aria-pressed="false">Dark</button>
          <span class="person">${person}</span>
        </header>
        <div class="columns">
          <nav id="navigation" aria-label="Jira settings">${lists}</nav>
          <main id="app"></main>
        </div>
        <div id="flags" role="region" aria-label="Notifications" aria-live="polite"></div>
      </body>
    </html>`;
  return String(await page);
}
