/** The frame of the site's own HTML pages: plain, without scripts. */
import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

const styles = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color-scheme: light dark; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #8886; }
  article { border: 1px solid #8886; border-radius: .4rem; padding: .2rem 1rem; margin: 1rem 0; }
  article.internal { border-color: #b65c02; }
  form { margin: 1rem 0; }
  textarea { width: 100%; box-sizing: border-box; }
`;

export const page = (title: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${styles}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`;
