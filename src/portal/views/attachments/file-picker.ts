/**
 * Adding files: limits first, then what has been added. The picker itself needs a script, as the web trigger takes text
 * only; without one the form works without files, and says so. Files that are there already can be taken out without one.
 */
import { largestFile, mostFiles, partBytes } from '../../attachments/limits';
import type { UploadedFile } from '../../attachments/uploaded-file';
import { fileField } from '../../raise/field-names';
import type { PageContext } from '../../page-context';
import { html, nothing, type Markup } from '../html';
import { size } from '../size';

export interface FilePicker {
  /** Address that takes the files. */
  readonly path: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly uploaded: readonly UploadedFile[];
  readonly error?: string;
  readonly id: string;
}

export function filePicker(context: PageContext, picker: FilePicker): Markup {
  const { text, base } = context;
  const { id, label, description, required, uploaded, error } = picker;
  const limits = text('files.limits', { count: mostFiles, size: size(context, largestFile) });
  return html`<fieldset
    class="field drop"
    id="f-${id}"
    tabindex="-1"
    data-upload="${base}${picker.path}"
    data-part="${String(partBytes)}"
    data-largest="${String(largestFile)}"
    data-most="${String(mostFiles)}"
    data-texts="${JSON.stringify(scriptTexts(context))}"
  >
    <legend class="label">
      ${label} ${required ? nothing : html`<span class="muted small">(${text('raise.optional')})</span>`}
    </legend>
    ${description === '' ? nothing : html`<p class="muted small">${description}</p>`}
    <p class="muted small">${limits}</p>
    <p class="muted small" data-no-script>${text('files.noScript')}</p>
    <ul class="files" data-list>
      ${uploaded.map((file) => html`<li>${kept(context, file)}</li>`)}
    </ul>
    <p class="small" role="status" data-status></p>
    <label class="button quiet" data-add hidden
      >${text('files.add')}<input class="hidden" type="file" multiple
    /></label>
    ${error === undefined ? nothing : html`<p class="error">${error}</p>`}
  </fieldset>`;
}

const kept = (context: PageContext, file: UploadedFile): Markup =>
  html`<label class="choice"
    ><input type="checkbox" name="${fileField}" value="${file.sealed}" checked /><span
      >${file.name} <span class="muted small">${size(context, file.size)}</span></span
    ></label
  >`;

/** What the script says, in the page's language. */
const scriptTexts = ({ text }: PageContext): Readonly<Record<string, string>> => ({
  cancel: text('files.cancel'),
  remove: text('files.remove'),
  retry: text('files.retry'),
  done: text('files.done'),
  failed: text('files.failed'),
  ended: text('files.sessionEnded'),
  tooLarge: text('files.tooLarge'),
  empty: text('files.empty'),
  tooMany: text('files.tooMany', { count: mostFiles }),
  waiting: text('files.waiting'),
});
