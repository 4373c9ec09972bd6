/** Who takes part in a request, whom it is shared with, and whether the customer is told of news. */
import { participantsField, shareField } from '../../raise/field-names';
import type { PageContext } from '../../page-context';
import { face } from '../frame';
import { html, nothing, type Markup } from '../html';
import { formFields } from '../navigation';
import { actionUrl, type RequestView } from './request-view';

export function participants(context: PageContext, view: RequestView): Markup {
  const { text } = context;
  const { participants: people } = view.request;
  if (people.length === 0 && !view.mayAddPeople) return nothing;
  return html`<section>
    <h2>${text('request.participants')}</h2>
    <ul class="people">
      ${people.map((person) => html`<li>${face(person.displayName)} ${person.displayName} ${removal(context, view, person)}</li>`)}
    </ul>
    ${view.mayAddPeople ? addition(context, view) : nothing}
  </section>`;
}

/** People may leave, and whoever raised the request may take anyone out. */
function removal(
  context: PageContext,
  view: RequestView,
  { accountId, displayName }: RequestView['request']['participants'][number],
): Markup {
  const self = context.session?.accountId;
  if (!view.mayAddPeople || (self !== accountId && self !== view.request.reporterAccountId)) return nothing;
  return html`<form method="post" action="${actionUrl(context, view, 'leave')}">
    ${formFields(context)}
    <button class="quiet slight" name="person" value="${accountId}">
      <span>${context.text('share.remove')}<span class="hidden"> ${displayName}</span></span>
    </button>
  </form>`;
}

const addition = (context: PageContext, view: RequestView): Markup =>
  html`<details class="fold" ${view.people === undefined ? nothing : html`open`}>
    <summary>${context.text('share.add')}</summary>
    <form class="stack" method="post" action="${actionUrl(context, view, 'invite')}">
      ${formFields(context)}
      <div class="field">
        <label for="people">${context.text('share.addresses')}</label>
        <input
          id="people"
          type="email"
          multiple
          name="${participantsField}"
          value="${view.people ?? ''}"
          autocomplete="off"
          required
        />
      </div>
      <button class="quiet wide">${context.text('share.addButton')}</button>
    </form>
  </details>`;

/** Other people's organizations are named; the own ones can be ticked. */
export function organizations(context: PageContext, view: RequestView): Markup {
  const { text } = context;
  const shared = view.request.organizations;
  const own = view.ownOrganizations;
  const others = shared.filter(({ id }) => !own.some((one) => one.id === id));
  if (shared.length === 0 && own.length === 0) return nothing;
  return html`<section>
    <h2>${text('request.sharedWith')}</h2>
    ${
      others.length === 0
        ? nothing
        : html`<ul class="people">
            ${others.map(({ name }) => html`<li>${face(name)} ${name}</li>`)}
          </ul>`
    }
    ${own.length === 0 ? nothing : sharing(context, view)}
  </section>`;
}

function sharing(context: PageContext, view: RequestView): Markup {
  const isShared = (id: string): boolean => view.request.organizations.some((one) => one.id === id);
  // Whom it is shared with is seen at once, however many organizations there are to choose from.
  const inOrder = view.ownOrganizations.toSorted((one, other) => Number(isShared(other.id)) - Number(isShared(one.id)));
  return html`<form method="post" action="${actionUrl(context, view, 'share')}">
    ${formFields(context)}
    <fieldset class="ticks">
      <legend class="hidden">${context.text('request.sharedWith')}</legend>
      ${inOrder.map(
        ({ id, name }) =>
          html`<label class="choice"
            ><input type="checkbox" name="${shareField}" value="${id}" ${isShared(id) ? html`checked` : nothing} /><span
              >${name}</span
            ></label
          >`,
      )}
    </fieldset>
    <button class="quiet slight after">${context.text('share.save')}</button>
  </form>`;
}

/** How it is, and the other way. Both ways are offered where it is not known. */
export function notifications(context: PageContext, view: RequestView): Markup {
  const { asCustomer, subscribed } = view.request;
  if (!asCustomer) return nothing;
  const { text } = context;
  const state = text(subscribed === true ? 'notify.isOn' : 'notify.isOff');
  const button = (value: 'on' | 'off') =>
    html`<button class="quiet slight" name="notify" value="${value}">${text(`notify.${value}`)}</button>`;
  return html`<section>
    <h2>${text('notify.title')}</h2>
    ${subscribed === undefined ? nothing : html`<p class="muted small">${state}</p>`}
    <form class="bar" method="post" action="${actionUrl(context, view, 'notification')}">
      ${formFields(context)} ${subscribed === true ? nothing : button('on')}
      ${subscribed === false ? nothing : button('off')}
    </form>
  </section>`;
}
