import { describe, expect, it } from 'vitest';
import { as, asApp, experimental, openSite, toReply, type SiteUnderTest } from './site-under-test';
import type { Caller } from './jira';

const noCheck = { 'x-atlassian-token': 'no-check' };

async function upload(
  site: SiteUnderTest,
  files: File[],
  headers: Record<string, string> = noCheck,
  caller: Caller = asApp,
) {
  const form = new FormData();
  for (const file of files) form.append('file', file);
  const url = 'https://anywhere.example/rest/servicedeskapi/servicedesk/4/attachTemporaryFile';
  return toReply(await site.handle(new Request(url, { method: 'POST', body: form, headers }), caller));
}

const picture = () =>
  new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10])], 'scrèen.png', { type: 'image/png' });

async function attach(site: SiteUnderTest, isPublic = true) {
  const uploaded = await upload(site, [picture()]);
  const temporaryAttachmentIds = uploaded.body.temporaryAttachments.map((file) => file.temporaryAttachmentId);
  return site.call('POST', '/request/IT-1/attachment', { temporaryAttachmentIds, public: isPublic });
}

describe('attachments', () => {
  it('are uploaded, attached with a comment, and fetched byte by byte from a signed location', async () => {
    const site = openSite();
    const attached = await attach(site);
    expect(attached).toMatchObject({ status: 201, body: { comment: { public: true } } });
    const link = attached.body.attachments.values[0]?._links.content ?? '';
    const located = await site.call('GET', new URL(link).pathname);
    expect(located.status).toBe(303);
    const file = await site.fetch(new Request(located.headers.get('location') ?? ''));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(await picture().arrayBuffer()));
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''scr%C3%A8en.png");
    expect(site.violations).toEqual([]);
  });

  it('are not served from a location that was changed or has expired', async () => {
    const site = openSite();
    const link = (await attach(site)).body.attachments.values[0]?._links.content ?? '';
    const location = (await site.call('GET', new URL(link).pathname)).headers.get('location') ?? '';
    const status = async (url: string) => (await site.fetch(new Request(url))).status;
    expect(await status(location.replace('10001', '10002'))).toBe(403);
    expect(await status(location.replace('content', 'thumbnail'))).toBe(403);
    site.advance(11 * 60 * 1000);
    expect(await status(location)).toBe(403);
  });

  it('of internal comments stay with those who work in the desk', async () => {
    const site = openSite();
    await attach(site, false);
    const count = async (caller?: Caller) =>
      (await site.call('GET', '/request/IT-1/attachment?start=0&limit=50', undefined, caller)).body.values.length;
    expect(await count()).toBe(1);
    expect(await count(as(site.info.customers.carla))).toBe(0);
  });

  it('belong to the comment they came with', async () => {
    const site = openSite();
    await attach(site);
    const comments = await site.call('GET', '/request/IT-1/comment?expand=attachment');
    const last = comments.body.values.at(-1);
    expect(last?.attachments.values).toHaveLength(1);
    const path = `/request/IT-1/comment/${last?.id ?? ''}/attachment`;
    expect((await site.call('GET', path, undefined, asApp, experimental)).body.values).toHaveLength(1);
  });

  it('can be part of a new request', async () => {
    const site = openSite();
    const [file] = (await upload(site, [picture()])).body.temporaryAttachments;
    const requestFieldValues = { summary: 'See the picture', attachment: [file?.temporaryAttachmentId] };
    const raised = await site.call('POST', '/request', {
      serviceDeskId: '4',
      requestTypeId: '101',
      requestFieldValues,
    });
    const path = `/request/${raised.body.issueKey}/attachment?start=0&limit=50`;
    expect((await site.call('GET', path)).body.values).toMatchObject([
      { filename: 'scrèen.png', mimeType: 'image/png' },
    ]);
  });

  it.each([
    ['without the header against forged forms', {}, 403],
    ['with it', noCheck, 201],
  ])('are uploaded %s: %s', async (_how, headers, status) => {
    expect(await upload(openSite(), [picture()], headers)).toMatchObject({ status });
  });

  it('refuse more than 60 files, a file that is too large, and all files once turned off', async () => {
    const site = openSite();
    expect(await upload(site, Array.from({ length: 61 }, picture))).toMatchObject({ status: 413 });
    site.configure({ uploadLimit: 4 });
    expect(await upload(site, [picture()])).toMatchObject({ status: 400 });
    site.configure({ attachmentsEnabled: false });
    expect(await upload(site, [picture()])).toMatchObject({ status: 403 });
    expect(await site.call('GET', '/rest/api/3/attachment/meta')).toMatchObject({
      body: { enabled: false, uploadLimit: 4 },
    });
  });

  it('refuse a file that waited too long, was attached before, or was uploaded by another', async () => {
    const site = openSite();
    const carla = as(site.info.customers.carla);
    const uploaded = await upload(site, [picture()]);
    const body = {
      temporaryAttachmentIds: [uploaded.body.temporaryAttachments[0]?.temporaryAttachmentId],
      public: true,
    };
    expect(await site.call('POST', '/request/IT-1/attachment', body, carla)).toMatchObject({ status: 400 });
    expect(await site.call('POST', '/request/IT-1/attachment', body)).toMatchObject({ status: 201 });
    expect(await site.call('POST', '/request/IT-1/attachment', body)).toMatchObject({ status: 400 });
    const late = await upload(site, [picture()]);
    site.advance(2 * 60 * 60 * 1000);
    const lateBody = {
      temporaryAttachmentIds: [late.body.temporaryAttachments[0]?.temporaryAttachmentId],
      public: true,
    };
    expect(await site.call('POST', '/request/IT-1/attachment', lateBody)).toMatchObject({ status: 400 });
  });
});
