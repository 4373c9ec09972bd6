/** The agent's view: every request with everything about it, and forms for comments and transitions. */
import { Hono, type Context } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import type { Caller } from '../access/principal';
import { deskById, requestTypeById } from '../access/visibility';
import { agent } from '../seed/accounts';
import { statusById, transitions } from '../seed/workflow';
import type { Site } from '../site';
import { accountById } from '../store/accounts';
import { attachmentsOf, type Attachment } from '../store/attachments';
import { commentsOf, type Comment } from '../store/comments';
import { findIssue, participantIds, sharedOrganizationIds, toIssue, type Issue } from '../store/issues';
import { findOrganization, organizationsOfAccount } from '../store/organizations';
import { showValue } from '../values/show';
import { page, type Html } from './page';
import { signedLocation } from './signed-locations';

type Handle = (request: Request, caller: Caller) => Promise<Response>;

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const nameOf = (site: Site, accountId: string): string => {
  const { displayName, email } = accountById(site.database, accountId);
  return `${displayName} (${email})`;
};

const names = (values: readonly { readonly name: string }[]): string => values.map(({ name }) => name).join(', ');

const sharedWith = (site: Site, issue: Issue): string =>
  names(sharedOrganizationIds(site.database, issue.id).flatMap((id) => findOrganization(site.database, id) ?? []));

function listPage(site: Site): Html {
  const issues = site.database.all('select * from issues order by id desc', toIssue);
  const row = (issue: Issue): Html =>
    html`<tr>
      <td><a href="/browse/${issue.key}">${issue.key}</a></td>
      <td>${issue.summary}</td>
      <td>${deskById(issue.deskId).name}: ${requestTypeById(issue.requestTypeId).name}</td>
      <td>${statusById(issue.statusId).name}</td>
      <td>${nameOf(site, issue.reporter)}</td>
      <td>${names(organizationsOfAccount(site.database, issue.reporter))}</td>
      <td>${when(issue.createdAt)}</td>
    </tr>`;
  const heads = ['Key', 'Summary', 'Request type', 'Status', 'Reporter', 'Organizations', 'Created'];
  return page(
    'All requests',
    html`<table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${issues.map(row)}
      </tbody>
    </table>`,
  );
}

const fileLink = (site: Site, attachment: Attachment): Html =>
  html`<li><a href="${signedLocation(site, attachment, 'content')}">${attachment.filename}</a></li>`;

function commentArticle(site: Site, comment: Comment, files: readonly Attachment[]): Html {
  const attached = files.filter(({ commentId }) => commentId === comment.id);
  return html`<article class="${comment.isPublic ? 'public' : 'internal'}">
    <p>
      <b>${nameOf(site, comment.author)}</b>, ${when(comment.createdAt)},
      ${comment.isPublic ? 'public' : 'internal note'}
    </p>
    <p style="white-space: pre-wrap">${comment.body}</p>
    <ul>
      ${attached.map((attachment) => fileLink(site, attachment))}
    </ul>
  </article>`;
}

function fieldRows(site: Site, issue: Issue): Html[] {
  return requestTypeById(issue.requestTypeId).fields.flatMap(({ field, label }) => {
    const value = issue.values[field.id];
    if (value === undefined) return [];
    const shown = showValue(site, field, value);
    return [
      html`<tr>
        <th>${label}</th>
        <td style="white-space: pre-wrap">${typeof shown === 'string' ? shown : JSON.stringify(shown)}</td>
      </tr>`,
    ];
  });
}

function forms(issue: Issue): Html {
  const steps = transitions.filter(({ from }) => from.some(({ id }) => id === issue.statusId));
  return html`<form method="post" action="/browse/${issue.key}/comment">
      <label>Comment <textarea name="body" rows="4" required></textarea></label>
      <button name="visibility" value="public">Reply to customer</button>
      <button name="visibility" value="internal">Add internal note</button>
    </form>
    <form method="post" action="/browse/${issue.key}/transition">
      ${steps.map(({ id, name }) => html`<button name="transition" value="${id}">${name}</button> `)}
    </form>`;
}

function requestPage(site: Site, issue: Issue): Html {
  const files = attachmentsOf(site.database, issue.id);
  const participants = participantIds(site.database, issue.id).map((id) => nameOf(site, id));
  return page(
    `${issue.key} ${issue.summary}`,
    html`<p><a href="/">All requests</a></p>
      <table>
        <tr>
          <th>Status</th>
          <td>${statusById(issue.statusId).name}</td>
        </tr>
        <tr>
          <th>Reporter</th>
          <td>${nameOf(site, issue.reporter)}</td>
        </tr>
        <tr>
          <th>Created by</th>
          <td>${nameOf(site, issue.creator)}</td>
        </tr>
        <tr>
          <th>Organizations</th>
          <td>${sharedWith(site, issue)}</td>
        </tr>
        <tr>
          <th>Participants</th>
          <td>${participants.join(', ')}</td>
        </tr>
        ${fieldRows(site, issue)}
      </table>
      <ul>
        ${files.filter(({ commentId }) => commentId === undefined).map((file) => fileLink(site, file))}
      </ul>
      ${commentsOf(site.database, issue.id).map((comment) => commentArticle(site, comment, files))} ${forms(issue)}`,
  );
}

/** Pages at `/` and `/browse/{key}`. `handle` takes the agent's changes, as REST calls. */
export function agentPages(site: Site, handle: Handle): Hono {
  const pages = new Hono();
  pages.use('/browse/*', csrf());
  const issueNamed = (context: Context): Issue | undefined => findIssue(site.database, context.req.param('key') ?? '');
  const send = async (context: Context, what: string, body: unknown): Promise<Response> => {
    const key = context.req.param('key') ?? '';
    const answer = await handle(
      new Request(`${site.url}/rest/servicedeskapi/request/${encodeURIComponent(key)}/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      { kind: 'user', accountId: agent.accountId, impersonated: false },
    );
    return answer.ok ? context.redirect(`/browse/${encodeURIComponent(key)}`, 303) : answer;
  };
  pages.get('/', (context) => context.html(listPage(site)));
  pages.get('/browse/:key', (context) => {
    const issue = issueNamed(context);
    return issue === undefined ? context.notFound() : context.html(requestPage(site, issue));
  });
  pages.post('/browse/:key/comment', async (context) => {
    const { body, visibility } = await context.req.parseBody();
    return send(context, 'comment', { body, public: visibility !== 'internal' });
  });
  pages.post('/browse/:key/transition', async (context) => {
    const { transition } = await context.req.parseBody();
    return send(context, 'transition', { id: transition });
  });
  return pages;
}
