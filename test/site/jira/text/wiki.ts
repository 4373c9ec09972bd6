/** Turns the little of Jira's wiki notation that customers write into HTML, as `renderedBody` shows it. */
import { html, raw } from 'hono/html';

type Safe = ReturnType<typeof html>;

const inline =
  /\[(?:[^|\]\n]+\|)?~accountid:(?<mention>[\w:-]+)\]|!(?<picture>https?:[^!\s]+)!|\*(?<bold>[^*\n]+)\*|_(?<italic>[^_\n]+)_|\[(?<label>[^|\]\n]+)\|(?<link>https?:[^\]\s]+)\]/g;

function renderLine(line: string): Safe[] {
  const parts: Safe[] = [];
  let at = 0;
  for (const found of line.matchAll(inline)) {
    parts.push(html`${line.slice(at, found.index)}`);
    const { mention, picture, bold, italic, label, link } = found.groups ?? {};
    if (mention !== undefined) parts.push(html`<a href="/people/${mention}" class="user-hover">@${mention}</a>`);
    else if (picture !== undefined) parts.push(html`<img src="${picture}" />`);
    else if (bold !== undefined) parts.push(html`<b>${bold}</b>`);
    else if (italic !== undefined) parts.push(html`<em>${italic}</em>`);
    else parts.push(html`<a href="${link}" class="external-link" rel="nofollow noreferrer">${label}</a>`);
    at = found.index + found[0].length;
  }
  parts.push(html`${line.slice(at)}`);
  return parts;
}

function renderBlock(block: string): Safe {
  const lines = block.split('\n');
  if (lines.every((line) => line.startsWith('* '))) {
    return html`<ul>
      ${lines.map((line) => html`<li>${renderLine(line.slice(2))}</li>`)}
    </ul>`;
  }
  const heading = /^h([1-6])\. (.*)$/.exec(block);
  if (heading !== null) {
    const tag = raw(`h${heading[1] ?? '1'}`);
    return html`<${tag}>${renderLine(heading[2] ?? '')}</${tag}>`;
  }
  return html`<p>${lines.map((line, index) => html`${index === 0 ? '' : raw('<br/>\n')}${renderLine(line)}`)}</p>`;
}

/** The tag gives a promise only for values that are promises, and none is. */
export function toText(rendered: Safe): string {
  if (rendered instanceof Promise) throw new Error('A promise cannot be rendered');
  return rendered.toString();
}

/** Paragraphs, line breaks, lists, headings, bold, italics, links, mentions and pictures; everything else as it was typed. */
export const wikiToHtml = (wiki: string): string =>
  wiki
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => toText(renderBlock(block)))
    .join('\n');
