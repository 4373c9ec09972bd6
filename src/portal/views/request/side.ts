/** Beside the conversation: where the request stands, what can be done about it, who takes part. */
import type { PageContext } from '../../page-context';
import { date, face } from '../frame';
import { html, nothing, type Markup } from '../html';
import { steps } from './decisions';
import { notifications, organizations, participants } from './people';
import type { RequestView } from './request-view';

export function side(context: PageContext, view: RequestView): Markup {
  const { request } = view;
  const hasSteps = request.transitions.length > 0;
  return html`${hasSteps ? html`<section>${steps(context, view)}</section>` : nothing} ${facts(context, view)}
  ${decisions(context, request)} ${participants(context, view)} ${organizations(context, view)}
  ${notifications(context, view)} ${address(context, view)}`;
}

function facts(context: PageContext, { request, typeName }: RequestView): Markup {
  const { text } = context;
  const isOwn = request.reporterAccountId === context.session?.accountId;
  return html`<section>
    <dl class="facts">
      ${
        typeName === undefined
          ? nothing
          : html`<dt>${text('request.type')}</dt>
              <dd>${typeName}</dd>`
      }
      <dt>${text('request.raisedBy')}</dt>
      <dd>${isOwn ? text('request.you') : request.reporterName}</dd>
      <dt>${text('request.on')}</dt>
      <dd>${date(context, request.createdAt)}</dd>
    </dl>
  </section>`;
}

/** For somebody else who may see the request. */
const address = ({ text }: PageContext, view: RequestView): Markup =>
  html`<section>
    <label class="label" for="address">${text('request.link')}</label>
    <input class="small" id="address" type="url" readonly value="${view.address}" />
    <button
      class="quiet slight after"
      type="button"
      hidden
      data-copy="address"
      data-done="${text('request.copied')}"
      aria-live="polite"
    >
      ${text('request.copy')}
    </button>
  </section>`;

/** Who was asked to approve, and what they said. */
function decisions({ text }: PageContext, { approvals }: RequestView['request']): Markup {
  const approvers = approvals.flatMap((approval) => approval.approvers);
  if (approvers.length === 0) return nothing;
  const said = { approved: 'request.approved', declined: 'request.declined' } as const;
  return html`<section>
    <h2>${text('request.approvals')}</h2>
    <ul class="people">
      ${approvers.map(({ name, decision }) => {
        const key = decision === 'approved' || decision === 'declined' ? said[decision] : 'request.undecided';
        return html`<li>
          ${face(name)} <span>${name}<span class="muted small"> · ${text(key)}</span></span>
        </li>`;
      })}
    </ul>
  </section>`;
}
