/** A file that could not be handed over directly: a link that saves it, and a look at it where it is a picture. */
import type { PageContext } from '../../page-context';
import { back, header } from '../frame';
import { html, nothing } from '../html';
import type { Page } from '../layout';

export interface FileView {
  readonly href: string;
  /** Empty where only Jira knows it. */
  readonly name: string;
  readonly image?: boolean;
  readonly tooLarge?: boolean;
  /** Path of the request. */
  readonly back: string;
}

export function filePage(context: PageContext, view: FileView): Page {
  const { text } = context;
  const title = view.name === '' ? text('files.title') : view.name;
  const save = view.name === '' || view.tooLarge === true ? nothing : html`download="${view.name}"`;
  return {
    title,
    slim: true,
    header: header(context, 'requests'),
    body: html`<div class="head">
        ${back(context, view.back, text('files.back'))}
        <h1>${title}</h1>
      </div>
      <div class="card stack preview">
        ${view.tooLarge === true ? html`<p>${text('files.native')}</p>` : nothing}
        ${view.image === true ? html`<img src="${view.href}" alt="${view.name}" />` : nothing}
        <p>
          <a class="button" href="${view.href}" ${save} rel="noreferrer"
            >${text(view.tooLarge === true ? 'raise.externalLink' : 'files.open')}</a
          >
        </p>
      </div>`,
  };
}
