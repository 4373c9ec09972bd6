import { describe, expect, it } from 'vitest';
import { as, asApp, openSite, type SiteUnderTest } from './site-under-test';
import type { Caller } from './jira';

const list = async (site: SiteUnderTest, caller: Caller, query = '') => {
  const reply = await site.call('GET', `/request/IT-1/comment${query}`, undefined, caller);
  return reply.body.values;
};

describe('comments', () => {
  it('come with internal ones to the app unless it refuses them', async () => {
    const site = openSite();
    expect((await list(site, asApp)).map((comment) => comment.public)).toEqual([true, false, true]);
    expect((await list(site, asApp, '?internal=false')).map((comment) => comment.public)).toEqual([true, true]);
  });

  it('come to customers without internal ones, whatever they ask for', async () => {
    const site = openSite();
    const comments = await list(site, as(site.info.customers.carla), '?internal=true');
    expect(comments.map((comment) => comment.public)).toEqual([true, true]);
  });

  it('are an empty list to those who may not see the request', async () => {
    const site = openSite();
    expect(await list(site, as(site.info.customers.gus))).toEqual([]);
  });

  it.each(['app', 'carla'] as const)('are written in the name of the caller (%s)', async (name) => {
    const site = openSite();
    const caller = name === 'app' ? asApp : as(site.info.customers.carla);
    const author = name === 'app' ? site.info.app : site.info.customers.carla;
    const added = await site.call('POST', '/request/IT-1/comment', { body: 'Hello', public: true }, caller);
    expect(added).toMatchObject({ status: 201, body: { author: { accountId: author.accountId } } });
  });

  it('must say whether they are public', async () => {
    expect(await openSite().call('POST', '/request/IT-1/comment', { body: 'Hello' })).toMatchObject({ status: 400 });
  });

  it('cannot be internal when a customer writes them', async () => {
    const site = openSite();
    const body = { body: 'psst', public: false };
    const reply = await site.call('POST', '/request/IT-1/comment', body, as(site.info.customers.carla));
    expect(reply.status).toBe(403);
  });

  it('are rendered with everything escaped that is not notation', async () => {
    const site = openSite();
    const body = { body: '<script>alert(1)</script> *bold* [site|https://a.example/?a=1&b=2]', public: true };
    const { id } = (await site.call('POST', '/request/IT-1/comment', body)).body;
    const shown = await site.call('GET', `/request/IT-1/comment/${id}?expand=renderedBody`);
    expect(shown.body.renderedBody.html).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; <b>bold</b> ' +
        '<a href="https://a.example/?a=1&amp;b=2" class="external-link" rel="nofollow noreferrer">site</a></p>',
    );
  });

  it('can be written and read as documents with properties', async () => {
    const site = openSite();
    const document = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hi' }] }],
    };
    const properties = [{ key: 'author', value: { accountId: 'a' } }];
    const added = await site.call('POST', '/rest/api/3/issue/IT-1/comment', { body: document, properties });
    expect(added).toMatchObject({ status: 201, body: { body: document, jsdPublic: true } });
    const shown = await site.call('GET', '/rest/api/3/issue/IT-1/comment?expand=properties&orderBy=-created');
    expect(shown.body.comments[0]?.properties).toEqual(expect.arrayContaining(properties));
    const one = await site.call('GET', `/rest/api/3/comment/${added.body.id}/properties/author`);
    expect(one.body).toEqual({ key: 'author', value: { accountId: 'a' } });
    const many = await site.call('POST', '/rest/api/3/comment/list?expand=properties', {
      ids: [Number(added.body.id)],
    });
    expect(many.body.values).toHaveLength(1);
    expect(site.violations).toEqual([]);
  });
});
