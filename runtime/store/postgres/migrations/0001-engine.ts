import type { Migration } from './index.ts';

/**
 * One row an instance; variables, tasks, other waits, incidents and history are rows beside it, written by the same
 * statement. That statement is guarded by the instance's revision, so that rows need no foreign key to it: a check each
 * would cost more than the row.
 */
export const engine: Migration = {
  name: '0001-engine',
  async up(knex) {
    await knex.raw(definitions);
    await knex.raw(instances);
    await knex.raw(waits);
    await knex.raw(history);
    await knex.raw(records);
  },
  async down(knex) {
    await knex.raw(`
      drop schema data cascade;
      drop view wattloom.activity, wattloom.event;
      drop table wattloom.definition, wattloom.instance, wattloom.variable, wattloom.task, wattloom.wait,
        wattloom.message, wattloom.incident, wattloom.change, wattloom.remembered, wattloom.data_set,
        wattloom.sequence, wattloom.record_change;
      drop function wattloom.refuse_change`);
  },
};

const definitions = `
  create table wattloom.definition (
    kind text not null, key text not null, version int not null, name text not null, resource text not null,
    content text not null, start_messages text[] not null default '{}', deployed_at timestamptz not null,
    deployed_by text, primary key (kind, key, version));
  create index on wattloom.definition using gin (start_messages) where start_messages <> '{}'`;

// Room in the pages, so that most updates of an instance write no index entry.
const instances = `
  create table wattloom.instance (
    id uuid primary key, revision int not null, process_key text not null, process_version int not null,
    status text not null, business_key text, department text, started_by text, started_at timestamptz not null,
    ended_at timestamptz, done_by text[] not null default '{}', state jsonb not null) with (fillfactor = 80);
  create index on wattloom.instance (started_at desc, id desc);
  create index on wattloom.instance (process_key, status, started_at desc, id desc);
  create index on wattloom.instance (business_key) where business_key is not null;

  create table wattloom.variable (
    instance_id uuid not null, scope text not null, name text not null, value jsonb not null,
    primary key (instance_id, scope, name));

  create table wattloom.remembered (
    key text primary key, instance_id uuid not null, answer jsonb not null, at timestamptz not null);
  create index on wattloom.remembered (at)`;

// Open ones only: what ends is deleted, and stays in the history.
const waits = `
  create table wattloom.task (
    instance_id uuid not null, key text not null, owner text not null, element_id text not null, name text not null,
    form_key text, assignee text, candidate_roles text[] not null, candidate_users text[] not null, department text,
    due_at timestamptz, follow_up_at timestamptz, priority int not null, facts jsonb not null, record jsonb,
    revision int not null, created_at timestamptz not null, primary key (instance_id, key));
  create index on wattloom.task (due_at, instance_id, key);
  create index on wattloom.task (department, due_at, instance_id, key);
  create index on wattloom.task (assignee, due_at) where assignee is not null;

  create table wattloom.wait (
    instance_id uuid not null, key text not null, owner text not null, target text not null, kind text not null,
    props jsonb not null, due_at timestamptz, topic text, correlation_key text, opened_at timestamptz not null,
    leased_until timestamptz not null default '-infinity', primary key (instance_id, key));
  create index on wattloom.wait (due_at) where kind = 'timer';
  create index on wattloom.wait (topic, opened_at) where kind = 'job';
  create index on wattloom.wait (topic, correlation_key) where kind = 'message';

  create table wattloom.message (
    id text primary key, name text not null, correlation_key text not null, variables jsonb not null,
    published_at timestamptz not null, expires_at timestamptz not null);
  create index on wattloom.message (name, correlation_key, published_at);
  create index on wattloom.message (expires_at);

  create table wattloom.incident (
    instance_id uuid not null, key text not null, owner text not null, element_id text not null, code text not null,
    message text not null, details jsonb not null, raised_at timestamptz not null, primary key (instance_id, key));

  -- Undoes a commit of which a part found somebody else's work done.
  create function wattloom.refuse_change() returns int language plpgsql as $$
    begin raise exception 'somebody else came first' using errcode = 'WL001'; end $$`;

// A row a command, not a row an event: eight index entries less for each completed task.
const history = `
  create table wattloom.change (
    instance_id uuid not null, revision int not null, at timestamptz not null, by text, events jsonb not null,
    primary key (instance_id, revision));

  create view wattloom.event as
    select c.instance_id, c.revision, e.n::int as n, c.at, c.by, e.body ->> 'type' as type, e.body
    from wattloom.change c cross join lateral jsonb_array_elements(c.events) with ordinality as e(body, n);

  -- Each visit of an element, from when to when, and how it ended; ask for one instance at a time.
  create view wattloom.activity as
    select instance_id, body ->> 'key' as key, min(body ->> 'elementId') as element_id,
      min(body ->> 'parent') as parent, min(at) filter (where type = 'elementEntered') as entered_at,
      min(at) filter (where type = 'elementLeft') as left_at, min(body ->> 'how') as how
    from wattloom.event where type in ('elementEntered', 'elementLeft') group by instance_id, body ->> 'key'`;

const records = `
  create schema data;

  create table wattloom.data_set (key text primary key, version int not null, definition jsonb not null);

  create table wattloom.sequence (period text primary key, value bigint not null);

  -- Who changed which fields of a record, from what to what.
  create table wattloom.record_change (
    record_id uuid not null, version int not null, data_set text not null, at timestamptz not null, by text,
    fields text[] not null, before jsonb, after jsonb, primary key (record_id, version))`;
