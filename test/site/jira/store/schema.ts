/** The tables of the site's database: everything that a REST call, an administrator or an agent may change. */

export const schema = `
  create table if not exists counters (name text primary key, value integer not null);
  create table if not exists accounts (
    account_id text primary key,
    type text not null check (type in ('atlassian', 'app', 'customer')),
    display_name text not null,
    email text not null,
    email_visible integer not null,
    active integer not null,
    time_zone text not null,
    locale text not null,
    indexed_at integer not null
  );
  create index if not exists accounts_by_email on accounts (email collate nocase);
  create table if not exists group_members (group_id text, account_id text, primary key (group_id, account_id));
  create table if not exists desk_customers (desk_id text, account_id text, primary key (desk_id, account_id));
  create table if not exists organizations (
    id integer primary key,
    uuid text not null,
    name text not null unique collate nocase,
    created_at integer not null,
    scim_managed integer not null
  );
  create table if not exists organization_members (
    organization_id integer references organizations (id) on delete cascade,
    account_id text,
    primary key (organization_id, account_id)
  );
  create index if not exists organizations_by_member on organization_members (account_id);
  create table if not exists desk_organizations (
    desk_id text,
    organization_id integer references organizations (id) on delete cascade,
    primary key (desk_id, organization_id)
  );
  create table if not exists properties (
    entity text, entity_id text, key text, value text not null,
    primary key (entity, entity_id, key)
  );
  create table if not exists issues (
    id integer primary key,
    key text not null unique,
    desk_id text not null,
    request_type_id text not null,
    reporter text not null,
    creator text not null,
    summary text not null,
    field_values text not null,
    form_answers text,
    status_id text not null,
    created_at integer not null,
    updated_at integer not null,
    indexed_at integer not null,
    channel text not null
  );
  create index if not exists issues_by_reporter on issues (reporter);
  create table if not exists issue_participants (issue_id integer, account_id text, primary key (issue_id, account_id));
  create index if not exists issues_by_participant on issue_participants (account_id);
  create table if not exists issue_organizations (
    issue_id integer,
    organization_id integer references organizations (id) on delete cascade,
    primary key (issue_id, organization_id)
  );
  create table if not exists status_changes (
    issue_id integer, status_id text, at integer, author text
  );
  create index if not exists status_changes_by_issue on status_changes (issue_id);
  create table if not exists comments (
    id integer primary key,
    issue_id integer not null,
    author text not null,
    body text not null,
    public integer not null,
    created_at integer not null
  );
  create index if not exists comments_by_issue on comments (issue_id);
  create table if not exists temporary_files (
    id text primary key, desk_id text, author text, filename text, mime_type text, content blob, created_at integer
  );
  create table if not exists attachments (
    id integer primary key,
    issue_id integer not null,
    comment_id integer,
    author text not null,
    filename text not null,
    mime_type text not null,
    content blob not null,
    public integer not null,
    created_at integer not null
  );
  create index if not exists attachments_by_issue on attachments (issue_id);
  create table if not exists approvals (
    id integer primary key, issue_id integer, name text, created_at integer, completed_at integer, decision text
  );
  create index if not exists approvals_by_issue on approvals (issue_id);
  create table if not exists approvers (
    approval_id integer, account_id text, decision text, primary key (approval_id, account_id)
  );
  create table if not exists feedback (
    issue_id integer primary key, rating integer, comment text, author text, created_at integer
  );
  create table if not exists subscriptions (
    issue_id integer, account_id text, subscribed integer, primary key (issue_id, account_id)
  );
  create table if not exists secrets (name text primary key, value text not null);
`;

/** Every table, so that a reset forgets all of it. */
export const tables = [...schema.matchAll(/create table if not exists (\w+)/g)].map((match) => match[1] ?? '');
