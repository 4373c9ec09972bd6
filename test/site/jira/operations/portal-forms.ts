/** The form of a request type, which the fields operation does not serve. */
import { deskOf } from '../access/visibility';
import { ok, refusePlatform, refuse } from '../answers/answer';
import { pathParameter, type Operations } from '../site';
import { requestTypeOf } from './request-types';

const publishedAt = '2026-04-11T08:59:18Z';

export const portalFormOperations: Operations = {
  getRequestTypeForm(call) {
    if (pathParameter(call, 'cloudId') !== call.site.cloudId) throw refusePlatform(404, 'No site has this cloud id.');
    const type = requestTypeOf(call, deskOf(call));
    if (type.form === undefined) throw refuse(404, 'The request type has no form.');
    const { id, name, questions } = type.form;
    return ok({
      id,
      updated: publishedAt,
      design: {
        conditions: {},
        layout: [{}],
        questions,
        sections: {},
        settings: { name, language: 'en', submit: { lock: false, pdf: false } },
      },
      publish: { portalRequestTypeIds: [Number(type.id)], submitOnCreate: true, validateOnCreate: true },
    });
  },
};
