/** A request type with every kind of field: what a customer types into it, and what Jira must give back. */
import { expect } from 'vitest';
import type { PortalSite } from './portal-site';

/** As a form sends it, by field id. Of a date with a time the zone is the customer's. */
export const everything = {
  summary: 'Two monitors, “27 inch” & <big>',
  description: 'First line\n\n  indented line\nÄöü 田中 🖥️',
  customfield_10112: 'h1. Why\n\n* faster\n* better',
  customfield_10101: '2.5',
  customfield_10102: '2026-12-24',
  customfield_10103: '2026-12-24T09:30',
  duedate: '2026-12-31',
  customfield_10104: '10202',
  customfield_10105: ['10210', '10213'],
  customfield_10106: '10220\u001f10222',
  customfield_10107: ['10251'],
  customfield_10108: '10262',
  customfield_10109: 'ada@acme.example',
  customfield_10110: 'ada@acme.example, grace@globex.example',
  labels: 'office  new-starter',
  customfield_10111: 'https://shop.example/monitor?size=27&colour=black',
} as const;

export interface Expected {
  readonly recipient: string;
  readonly alsoInform: readonly string[];
  /** The instant that 09:30 on Christmas Eve is for the customer. */
  readonly slot: number;
  /** Names of organizations it is shared with. */
  readonly sharedWith: readonly string[];
}

/** Every field of the request as Jira has it is what was typed; the hidden one is what Jira presets. */
export async function expectReadBack(portal: PortalSite, key: string, expected: Expected): Promise<void> {
  const names = [...Object.keys(everything), 'customfield_10002', 'customfield_10114'];
  const issue = await portal.asAgent('GET', `/rest/api/3/issue/${key}?fields=${names.join(',')}`);
  const request = await portal.asAgent('GET', `/request/${key}`);
  const values = Object.fromEntries(
    (request.body.requestFieldValues as { fieldId: string; value: unknown }[]).map((one) => [one.fieldId, one.value]),
  );
  expect(values).toMatchObject({
    summary: everything.summary,
    description: everything.description,
    customfield_10112: everything.customfield_10112,
    customfield_10101: 2.5,
    customfield_10102: '2026-12-24',
    duedate: '2026-12-31',
    customfield_10104: { id: '10202' },
    customfield_10105: [{ id: '10210' }, { id: '10213' }],
    customfield_10106: { id: '10220', child: { id: '10222' } },
    customfield_10107: [{ id: '10251' }],
    customfield_10108: { id: '10262' },
    customfield_10109: { accountId: expected.recipient },
    customfield_10110: expected.alsoInform.map((accountId) => ({ accountId })),
    labels: ['office', 'new-starter'],
    customfield_10111: everything.customfield_10111,
  });
  const fields = issue.body.fields as Record<string, unknown>;
  expect(new Date(String(values.customfield_10103)).toISOString()).toBe(new Date(expected.slot).toISOString());
  expect(fields.customfield_10002 ?? []).toMatchObject(expected.sharedWith.map((name) => ({ name })));
  expect(fields.customfield_10114).toBe('CC-4711');
}
